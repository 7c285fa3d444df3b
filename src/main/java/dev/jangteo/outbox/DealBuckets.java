package dev.jangteo.outbox;

import dev.jangteo.database.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Deals the slots out to a target's buckets: the rows that leases are taken on. A new target starts with the
/// oldest event that is still there. Another number of buckets takes effect when nothing waits for delivery,
/// since a position up to which a bucket was delivered means nothing to other buckets.
@Component
class DealBuckets {

    private static final Logger log = LoggerFactory.getLogger(DealBuckets.class);

    private final Feed feed;
    private final Buckets buckets;
    private final Transactions transactions;
    private final PlatformSettings settings;

    DealBuckets(Feed feed, Buckets buckets, Transactions transactions, PlatformSettings settings) {
        this.feed = feed;
        this.buckets = buckets;
        this.transactions = transactions;
        this.settings = settings;
    }

    /// Answers how many buckets the target has. The feed's lock keeps others from dealing, and events from
    /// coming.
    int deal(String target) {
        return transactions.execute(() -> {
            var look = feed.lock();
            int dealt = buckets.count(target);
            if (dealt == settings.buckets()) {
                return dealt;
            }
            if (dealt > 0 && buckets.somethingWaits(target, dealt)) {
                log.warn("{} keeps its {} buckets until nothing waits for it", target, dealt);
                return dealt;
            }
            buckets.deal(target, settings.buckets(), dealt == 0 ? look.cleared() : look.position());
            return settings.buckets();
        });
    }
}
