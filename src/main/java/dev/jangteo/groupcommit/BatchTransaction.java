package dev.jangteo.groupcommit;

import dev.jangteo.database.Lockable.Row;
import dev.jangteo.database.Transactions;
import java.util.List;
import java.util.Set;

/// One batch, one transaction: what a [BatchHandler] fetches, decides and writes.
public record BatchTransaction<C, B, O>(Transactions transactions, BatchHandler<C, B, O> handler)
        implements GroupCommit.Batches<C, O> {

    @Override
    public List<O> serve(List<C> commands) {
        return transactions.executeBatch(() -> {
            var batch = handler.fetch(commands);
            var outcomes = commands.stream()
                    .map(command -> handler.decide(command, batch))
                    .toList();
            if (!handler.write(batch)) {
                transactions.rollbackOnly();
            }
            return outcomes;
        });
    }

    @Override
    public List<Set<Row>> rows(List<C> commands) {
        return handler.rows(commands);
    }
}
