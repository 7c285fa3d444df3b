package dev.jangteo.outbox;

import dev.jangteo.database.Transactions;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Removes events that were kept for their time, oldest first, a few at a time, and never one that has still to
/// be delivered, whichever instance delivers it. Touches no row that an order touches.
@Component
class ClearEvents {

    private static final Logger log = LoggerFactory.getLogger(ClearEvents.class);
    private static final int AT_ONCE = 500;
    private static final int BATCHES_IN_A_ROW = 200;

    private final Feed feed;
    private final Deliveries deliveries;
    private final Transactions transactions;
    private final Relay relay;
    private final PlatformSettings settings;
    private final Clock clock;

    ClearEvents(
            Feed feed,
            Deliveries deliveries,
            Transactions transactions,
            Relay relay,
            PlatformSettings settings,
            Clock clock) {
        this.feed = feed;
        this.deliveries = deliveries;
        this.transactions = transactions;
        this.relay = relay;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT30S", fixedDelayString = "PT1M")
    void now() {
        long removed = 0;
        long batch = AT_ONCE;
        for (int i = 0; i < BATCHES_IN_A_ROW && batch == AT_ONCE; i++) {
            batch = batch();
            removed += batch;
        }
        if (removed > 0) {
            log.info("cleared {} events away after their time", removed);
        }
    }

    /// Answers how many were removed.
    long batch() {
        var horizon = clock.instant().minus(settings.keepFor());
        long cleared = feed.look().cleared();
        long clearable = feed.findClearable(cleared, horizon, AT_ONCE);
        // Instances may be set up differently, for a while or by mistake, so not only this one's target counts. One
        // that
        // nobody has tried to reach for so long was given up by its operators.
        long until = Math.min(
                clearable,
                deliveries
                        .findDeliveredToAll(relay.sink().map(Sink::name), settings.keepFor())
                        .orElse(clearable));
        if (until <= cleared) {
            return 0;
        }
        return transactions.execute(() -> {
            feed.clear(cleared, until, horizon);
            return until - cleared;
        });
    }
}
