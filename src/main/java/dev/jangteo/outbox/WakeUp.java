package dev.jangteo.outbox;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Wakes this instance's relay. Called once or a hundred times before it is heard, it is one call; one that is lost
/// with
/// its instance costs time, not events.
@Component
public class WakeUp {

    private final BlockingQueue<Boolean> calls = new ArrayBlockingQueue<>(1);

    /// Calls when the running transaction has been committed: its events can be seen then, and not before.
    public void atCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                now();
            }
        });
    }

    void now() {
        var _ = calls.offer(true);
    }

    /// Answers true as soon as it is called, false when it is not within the time.
    boolean await(Duration time) throws InterruptedException {
        return calls.poll(time.toMillis(), TimeUnit.MILLISECONDS) != null;
    }
}
