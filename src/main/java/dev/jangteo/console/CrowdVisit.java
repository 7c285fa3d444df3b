package dev.jangteo.console;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/// The figures of one crowd, counted while its shoppers come and go.
final class CrowdVisit {

    enum Step {
        CAME,
        PLACED,
        PLACED_TWICE,
        COUPON,
        CANCELLED
    }

    private final String name;
    private final long wanted;
    private final Map<Step, LongAdder> deeds = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> refused = new ConcurrentHashMap<>();
    private volatile Optional<CrowdSeen.Invariants> books = Optional.empty();
    private volatile boolean over;

    CrowdVisit(String name, long wanted) {
        this.name = name;
        this.wanted = wanted;
    }

    String name() {
        return name;
    }

    void count(Step deed) {
        deeds.computeIfAbsent(deed, _ -> new LongAdder()).increment();
    }

    void refuse(String reason) {
        var _ = refused.computeIfAbsent(reason, _ -> new AtomicLong()).incrementAndGet();
    }

    void end(Optional<CrowdSeen.Invariants> found) {
        books = found;
        over = true;
    }

    boolean isOver() {
        return over;
    }

    CrowdSeen seen() {
        var reasons = new TreeMap<String, Long>();
        refused.forEach((reason, times) -> reasons.put(reason, times.get()));
        return new CrowdSeen(
                wanted,
                number(Step.CAME),
                number(Step.PLACED),
                number(Step.PLACED_TWICE),
                number(Step.COUPON),
                number(Step.CANCELLED),
                reasons,
                over,
                books);
    }

    private long number(Step deed) {
        var counted = deeds.get(deed);
        return counted == null ? 0 : counted.sum();
    }
}
