package dev.jangteo.groupcommit;

import dev.jangteo.database.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/// Opens the queues of this instance, one for each use case that has a [BatchHandler], and knows all of them.
@Component
public class GroupCommits {

    private final Transactions transactions;
    private final GroupCommitSettings settings;
    private final HeldRows held;
    private final Overdue overdue;
    private final BatchTurns turns;
    private final MeterRegistry registry;
    private final List<GroupCommit<?, ?>> open = new CopyOnWriteArrayList<>();

    GroupCommits(
            Transactions transactions,
            GroupCommitSettings settings,
            HeldRows held,
            Overdue overdue,
            BatchTurns turns,
            MeterRegistry registry) {
        this.transactions = transactions;
        this.settings = settings;
        this.held = held;
        this.overdue = overdue;
        this.turns = turns;
        this.registry = registry;
    }

    public <C, B, O> GroupCommit<C, O> open(String name, BatchHandler<C, B, O> handler) {
        var batches = new BatchTransaction<>(name, transactions, turns, handler);
        var groupCommit = new GroupCommit<>(name, settings, held, overdue, registry, batches);
        open.add(groupCommit);
        return groupCommit;
    }

    List<GroupCommit<?, ?>> all() {
        return open;
    }
}
