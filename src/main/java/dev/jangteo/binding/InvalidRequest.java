package dev.jangteo.binding;

import java.util.List;

/// The request cannot be read as what it should be; names every fault found.
public final class InvalidRequest extends RuntimeException {

    private final List<Fault> faults;

    public InvalidRequest(List<Fault> faults) {
        super(faults.toString(), null, false, false);
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
