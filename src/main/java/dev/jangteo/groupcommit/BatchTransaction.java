package dev.jangteo.groupcommit;

import dev.jangteo.database.Lockable.Row;
import dev.jangteo.database.Transactions;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// One batch, one transaction: what a [BatchHandler] fetches, decides and writes, when it is this instance's turn.
record BatchTransaction<C, B, O>(
        String queue, Transactions transactions, BatchTurns turns, BatchHandler<C, B, O> handler)
        implements GroupCommit.Batches<C, O> {

    @Override
    public List<O> serve(Supplier<List<C>> forming) {
        try {
            return transactions.executeBatch(() -> {
                turns.take(queue);
                return served(forming.get());
            });
        } catch (BatchTurns.Missed _) {
            return transactions.executeBatch(() -> served(forming.get()));
        }
    }

    private List<O> served(List<C> commands) {
        var batch = handler.fetch(commands);
        var outcomes =
                commands.stream().map(command -> handler.decide(command, batch)).toList();
        if (!handler.write(batch)) {
            transactions.rollbackOnly();
        }
        return outcomes;
    }

    @Override
    public List<Set<Row>> rows(List<C> commands) {
        return handler.rows(commands);
    }
}
