package proof.harness;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits.
public final class Pause {

    private static final double IDLE_CORES = 0.05;
    private static final int IDLE_SECONDS_MAX = 900;

    private Pause() {}

    public static void ms(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /// Answers whether the process ended within the time.
    public static boolean untilEnded(ProcessHandle process, long secondsMax) {
        try {
            var _ = process.onExit().get(secondsMax, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException stillThere) {
            return false;
        } catch (InterruptedException | ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Lets the shop finish what it does by itself: until it and its database are idle for a second.
    public static void untilIdle(Shop shop) {
        for (int seconds = 0; seconds < IDLE_SECONDS_MAX; seconds++) {
            var before = Usage.of(shop);
            ms(1_000);
            var used = Usage.of(shop).since(before);
            if (used.shop() < IDLE_CORES && used.database() < IDLE_CORES) {
                return;
            }
        }
        throw ProofFailure.failed("the shop does not become idle within " + IDLE_SECONDS_MAX + " s");
    }
}
