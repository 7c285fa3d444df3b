package dev.jangteo.groupcommit;

import dev.jangteo.database.Lockable.Row;
import java.util.List;
import java.util.Set;

/// What a use case does with the commands of a batch: fetch, decide, write, in one transaction that [GroupCommit] opens
/// and ends. It may be run again from the beginning at any time.
///
/// @param <C> a command
/// @param <B> the batch: the locked facts, which change with every command that is accepted, and what is to be written
/// for them; it lives for one transaction and one thread
/// @param <O> what became of a command
public interface BatchHandler<C, B, O> {

    /// Locks and reads what the commands touch, always in the same order of tables and rows.
    B fetch(List<C> commands);

    /// Decides one command on the facts as those before it left them. Sends nothing.
    O decide(C command, B batch);

    /// Sends what the decisions come to; answers whether there was anything. When there was nothing the transaction is
    /// rolled back, which frees its locks without a flush to disk.
    boolean write(B batch);

    /// The rows that [#fetch] would lock, for each command in the same order, without locking any. Asked only when
    /// somebody else keeps rows locked.
    default List<Set<Row>> rows(List<C> commands) {
        return commands.stream().map(_ -> Set.<Row>of()).toList();
    }
}
