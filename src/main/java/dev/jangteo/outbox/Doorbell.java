package dev.jangteo.outbox;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Wakes this instance's relay. Rung once or a hundred times before it is heard, it is one ring; a ring that is
/// lost with its instance costs time, not events.
@Component
public class Doorbell {

    private final BlockingQueue<Boolean> rings = new ArrayBlockingQueue<>(1);

    /// Rings when the running transaction has been committed: its events can be seen then, and not before.
    public void ringAtCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                ring();
            }
        });
    }

    void ring() {
        var _ = rings.offer(true);
    }

    /// Answers true as soon as the bell rings, false when it has not within the time.
    boolean await(Duration time) throws InterruptedException {
        return rings.poll(time.toMillis(), TimeUnit.MILLISECONDS) != null;
    }
}
