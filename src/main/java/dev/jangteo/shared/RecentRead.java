package dev.jangteo.shared;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.function.Supplier;

/// Lets callers share a reading whose answer may be a little old: however many ask, each question is read once in that
/// time. What failed is not kept.
public final class RecentRead<K, V> {

    private static final int QUESTIONS_MAX = 10_000;

    private final SharedRead<K, V> reads = new SharedRead<>();
    private final Cache<K, V> recent;

    public RecentRead(Duration oldest) {
        this(oldest, Ticker.systemTicker());
    }

    RecentRead(Duration oldest, Ticker ticker) {
        this.recent = Caffeine.newBuilder()
                .expireAfterWrite(oldest)
                .maximumSize(QUESTIONS_MAX)
                .ticker(ticker)
                .build();
    }

    public V get(K question, Supplier<V> reading) {
        var known = recent.getIfPresent(question);
        return known == null ? reads.get(question, () -> readUnlessKnown(question, reading)) : known;
    }

    /// Who waited for a reading under way finds what it read.
    private V readUnlessKnown(K question, Supplier<V> reading) {
        var known = recent.getIfPresent(question);
        if (known != null) {
            return known;
        }
        var read = reading.get();
        recent.put(question, read);
        return read;
    }
}
