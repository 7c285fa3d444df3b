package dev.jangteo.outbox;

import dev.jangteo.database.Transactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The buckets this instance holds, and its fair share of them: all instances that live hold about equally many.
/// Used by the relay's thread alone.
final class Depot {

    private static final Logger log = LoggerFactory.getLogger(Depot.class);
    private static final int RENEWALS_PER_LEASE = 4;

    private final UUID instance;
    private final Target target;
    private final Buckets buckets;
    private final Transactions transactions;
    private final DealBuckets dealBuckets;
    private final LaneMaker laneMaker;
    private final Duration lease;
    private final Map<Integer, Lane> lanes = new HashMap<>();
    private int count;
    private int instances;
    private long renewAt = System.nanoTime();

    /// Opens a lane for a lease that lasts until a moment of [System#nanoTime].
    @FunctionalInterface
    interface LaneMaker {
        Lane open(Bucket bucket, Buckets.Lease lease, long heldUntil);
    }

    Depot(
            UUID instance,
            Target target,
            Buckets buckets,
            Transactions transactions,
            DealBuckets dealBuckets,
            LaneMaker laneMaker,
            Duration lease) {
        this.instance = instance;
        this.target = target;
        this.buckets = buckets;
        this.transactions = transactions;
        this.dealBuckets = dealBuckets;
        this.laneMaker = laneMaker;
        this.lease = lease;
    }

    /// Whether another instance may have given positions to events of this one's buckets.
    boolean sharesWithOthers() {
        return instances > 1;
    }

    /// Keeps what is held, gives up what is too much, takes what is free, and learns what operators want to be
    /// sent again.
    void tend() {
        if (count == 0) {
            count = dealBuckets.deal(target.name());
        }
        if (System.nanoTime() - renewAt >= 0) {
            renew();
        }
        instances = Math.max(1, buckets.countInstances());
        var states = buckets.findAll(target.name(), instance);
        if (states.size() != count) {
            log.info("the buckets were dealt anew: {} instead of {}", states.size(), count);
            count = states.size();
            lanes.clear();
            return;
        }
        forgetLost(states);
        int share = Math.ceilDiv(count, instances);
        giveUp(lanes.size() - share);
        if (lanes.size() < share && states.stream().anyMatch(Buckets.State::free)) {
            claim(share - lanes.size());
        }
    }

    /// Starts every lane that has something to send.
    ///
    /// @param newSlots slots of the events that are new since the last time, if these are known to be all
    void dispatch(long head, boolean newSlotsKnown, List<Integer> newSlots) {
        var hit = new HashSet<Integer>();
        newSlots.forEach(slot -> hit.add(slot % Math.max(1, count)));
        for (var lane : lanes.values()) {
            lane.headAt(head, newSlotsKnown && !hit.contains(lane.number()));
            if (lane.hasWork()) {
                lane.start();
            }
        }
    }

    long nanosUntilDue() {
        return lanes.values().stream().mapToLong(Lane::nanosUntilDue).min().orElse(Long.MAX_VALUE);
    }

    /// Lets what is being sent come to its end, and nothing more begin.
    void stop() {
        lanes.values().forEach(lane -> lane.book().held(System.nanoTime()));
    }

    boolean idle() {
        return lanes.values().stream().allMatch(Lane::idle);
    }

    /// Gives everything back, for others to take at once.
    void leave() {
        var _ = transactions.execute(() -> {
            buckets.release(target.name(), instance, List.copyOf(lanes.keySet()));
            buckets.leave(instance);
            return true;
        });
        lanes.clear();
    }

    private void renew() {
        long before = System.nanoTime();
        var _ = transactions.execute(() -> {
            buckets.renew(target.name(), instance, lease);
            return true;
        });
        lanes.values().forEach(lane -> lane.book().held(before + lease.toNanos()));
        renewAt = before + lease.toNanos() / RENEWALS_PER_LEASE;
    }

    /// A lane whose row no longer names this instance, or whose lease ran out, is not touched again.
    private void forgetLost(List<Buckets.State> states) {
        for (var state : states) {
            var lane = lanes.get(state.number());
            if (lane != null && (lane.lost() || !state.mine() || state.free())) {
                lane.book().held(System.nanoTime());
                lanes.remove(state.number());
                log.info("bucket {} of {} went to another instance", state.number(), target.name());
            } else if (lane != null) {
                lane.ask(state.resending(), state.replaying());
            }
        }
    }

    /// Lanes that are sending are kept for now; the next look finds them idle sooner or later.
    private void giveUp(int tooMany) {
        if (tooMany <= 0) {
            return;
        }
        var going = new ArrayList<Integer>();
        lanes.values().stream().filter(Lane::idle).limit(tooMany).forEach(lane -> going.add(lane.number()));
        going.forEach(lanes::remove);
        var _ = transactions.execute(() -> {
            buckets.release(target.name(), instance, going);
            return true;
        });
    }

    private void claim(int most) {
        long before = System.nanoTime();
        var taken = transactions.execute(() -> buckets.claim(target.name(), instance, lease, most));
        for (var one : taken) {
            var bucket = new Bucket(target.name(), one.number(), count);
            lanes.put(one.number(), laneMaker.open(bucket, one, before + lease.toNanos()));
        }
        if (!taken.isEmpty()) {
            log.debug("took {} buckets of {}", taken.size(), target.name());
        }
    }
}
