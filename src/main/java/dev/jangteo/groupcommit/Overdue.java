package dev.jangteo.groupcommit;

import dev.jangteo.shared.Worker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// Sends away callers whose answer does not come in time, whatever their worker hangs at: one thread that looks often,
/// instead of a timer for each caller.
@Component
final class Overdue implements AutoCloseable {

    /// Callers are sent away so much before their time is over, so that it never passes.
    static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final List<GroupCommit<?, ?>> watched = new CopyOnWriteArrayList<>();
    private final Worker worker;
    private volatile boolean closed;

    Overdue() {
        this.worker = Worker.start("group-commit-overdue", this::look);
    }

    void watch(GroupCommit<?, ?> groupCommit) {
        watched.add(groupCommit);
    }

    void forget(GroupCommit<?, ?> groupCommit) {
        watched.remove(groupCommit);
    }

    @Override
    public void close() {
        closed = true;
        worker.join();
    }

    private boolean look(Worker me) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
        me.begins();
        watched.forEach(GroupCommit::leaveOverdue);
        return !closed;
    }
}
