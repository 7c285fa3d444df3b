package dev.jangteo.binding;

import java.util.ArrayList;
import java.util.List;

/// What was found wrong with a request so far, seen from one of its objects.
public final class Faults {

    private final String path;
    private final List<Fault> found;

    private Faults(String path, List<Fault> found) {
        this.path = path;
        this.found = found;
    }

    static Faults after(List<Fault> before) {
        return new Faults("", new ArrayList<>(before));
    }

    /// The same faults, seen from an object inside.
    Faults in(String member) {
        return new Faults(path + member + ".", found);
    }

    public void add(String member, String reason, Object... figures) {
        found.add(Fault.of(path + member, reason, figures));
    }

    /// Nothing is wrong with this member.
    public boolean none(String member) {
        return found.stream().noneMatch(fault -> fault.field().equals(path + member));
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidRequest(found);
        }
    }
}
