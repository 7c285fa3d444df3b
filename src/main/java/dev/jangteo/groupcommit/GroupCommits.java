package dev.jangteo.groupcommit;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/// Opens the tills of this instance, and knows all of them.
@Component
public class GroupCommits {

    private final GroupCommitSettings settings;
    private final HeldRows held;
    private final MeterRegistry registry;
    private final List<GroupCommit<?, ?>> open = new CopyOnWriteArrayList<>();

    GroupCommits(GroupCommitSettings settings, HeldRows held, MeterRegistry registry) {
        this.settings = settings;
        this.held = held;
        this.registry = registry;
    }

    public <C, A> GroupCommit<C, A> open(String name, GroupCommit.BatchHandler<C, A> handler) {
        var groupCommit = new GroupCommit<>(name, settings, held, registry, handler);
        open.add(groupCommit);
        return groupCommit;
    }

    List<GroupCommit<?, ?>> all() {
        return open;
    }
}
