package dev.jangteo.shared;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How many requests this instance is at: those that want its processors, its database or a batch. Whoever waits for
/// something else (a slow client, a turn, an outside system) steps aside meanwhile, so that waiting alone never makes
/// an instance look busy.
@Component
public final class UnderWay {

    private static final ThreadLocal<UnderWay> MINE = new ThreadLocal<>();

    private final AtomicInteger requests = new AtomicInteger();

    public int count() {
        return requests.get();
    }

    /// Counts the request of this thread until it [leaves][#leave].
    public void enter() {
        MINE.set(this);
        var _ = requests.incrementAndGet();
    }

    public void leave() {
        MINE.remove();
        var _ = requests.decrementAndGet();
    }

    /// Until it is closed this thread is not counted; nothing changes for one that was not.
    public static Aside aside() {
        return new Aside(MINE.get());
    }

    /// A wait beside those who are counted.
    public static final class Aside implements AutoCloseable {

        private final @Nullable UnderWay left;

        private Aside(@Nullable UnderWay left) {
            this.left = left;
            if (left != null) {
                left.leave();
            }
        }

        @Override
        public void close() {
            if (left != null) {
                left.enter();
            }
        }
    }
}
