package dev.jangteo.till;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/// Opens the tills of this instance, and knows all of them.
@Component
public class Tills {

    private final TillSettings settings;
    private final HeldRows held;
    private final MeterRegistry registry;
    private final List<Till<?, ?>> open = new CopyOnWriteArrayList<>();

    Tills(TillSettings settings, HeldRows held, MeterRegistry registry) {
        this.settings = settings;
        this.held = held;
        this.registry = registry;
    }

    public <C, A> Till<C, A> open(String name, Till.Desk<C, A> desk) {
        var till = new Till<>(name, settings, held, registry, desk);
        open.add(till);
        return till;
    }

    List<Till<?, ?>> all() {
        return open;
    }
}
