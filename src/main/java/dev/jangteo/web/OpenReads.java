package dev.jangteo.web;

import dev.jangteo.shared.UnderWay;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Readings that anybody may ask for, without a token: so many under way at once, and of those that have to
/// pass many rows even fewer, so that a crowd of readers never takes the database from those who buy. Whoever
/// waits too long for a turn is told to come again.
@Component
public class OpenReads {

    private static final Duration COME_AGAIN = Duration.ofSeconds(1);

    private final Semaphore all;
    private final Semaphore far;
    private final long farFrom;
    private final Duration wait;

    OpenReads(ReadSettings settings, @Value("${spring.datasource.hikari.maximum-pool-size:10}") int connections) {
        this.all =
                new Semaphore(settings.readsAtOnce() > 0 ? settings.readsAtOnce() : Math.max(1, connections / 2), true);
        this.far = new Semaphore(Math.max(1, settings.farReadsAtOnce()), true);
        this.farFrom = settings.farFrom();
        this.wait = settings.readWait();
    }

    public <T> T read(Supplier<T> reading) {
        return inTurn(all, reading);
    }

    /// A reading that has to pass so many rows before it comes to those that are asked for.
    public <T> T read(long rowsPassed, Supplier<T> reading) {
        return rowsPassed < farFrom ? read(reading) : inTurn(far, () -> read(reading));
    }

    private <T> T inTurn(Semaphore turns, Supplier<T> reading) {
        if (!takes(turns)) {
            throw new ProblemException(Problem.busy(COME_AGAIN));
        }
        try {
            return reading.get();
        } finally {
            turns.release();
        }
    }

    private boolean takes(Semaphore turns) {
        try (var _ = UnderWay.aside()) {
            return turns.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
