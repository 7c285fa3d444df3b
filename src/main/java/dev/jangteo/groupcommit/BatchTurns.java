package dev.jangteo.groupcommit;

import dev.jangteo.database.RoundTrip;
import dev.jangteo.database.Sql;
import dev.jangteo.database.Transactions;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.stereotype.Component;

/// The table `batch_turn`: whose batch is next, where several instances share a database.
///
/// Batches of two instances want the same rows, so one of them waits for the other's commit. If it waits with a
/// batch that is already formed, those who come meanwhile have to wait for the next one, and batches get small. So
/// an instance takes the turn first, one row for each queue that it locks until its commit, and forms its batch
/// when it has it. Alone it takes none. A turn orders nothing and protects nothing: whoever does not get it soon,
/// since an instance is frozen with it, goes on without.
@Component
class BatchTurns {

    /// The turn is not to be had; the transaction is over.
    static final class Missed extends RuntimeException {
        Missed(Throwable cause) {
            super("the turn is not to be had", cause, false, false);
        }
    }

    private static final Duration WITHOUT_FOR = Duration.ofSeconds(2);

    private final Transactions transactions;
    private final Instances instances;
    private final Duration lockWait;
    private final Duration turnWait;
    private volatile long nextAt = System.nanoTime();

    BatchTurns(
            Transactions transactions,
            Instances instances,
            @Value("${jangteo.database.batch-lock-wait:500ms}") Duration lockWait,
            @Value("${jangteo.group-commit.turn-wait:100ms}") Duration turnWait) {
        this.transactions = transactions;
        this.instances = instances;
        this.lockWait = lockWait;
        this.turnWait = turnWait;
    }

    /// Takes the turn of a queue for the running transaction, if there are others to take turns with.
    void take(String queue) {
        if (turnWait.isZero() || !instances.areSeveral() || System.nanoTime() - nextAt < 0) {
            return;
        }
        var trip = new RoundTrip();
        var _ = trip.add(Sql.write("set local lock_timeout = " + turnWait.toMillis()));
        var _ = trip.add(Sql.read(
                "select queue from batch_turn where queue = ? for update", row -> row.getString("queue"), queue));
        var _ = trip.add(Sql.write("set local lock_timeout = " + lockWait.toMillis()));
        try {
            transactions.send(trip);
        } catch (CannotAcquireLockException others) {
            nextAt = System.nanoTime() + WITHOUT_FOR.toNanos();
            throw new Missed(others);
        }
    }
}
