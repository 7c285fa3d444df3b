package dev.jangteo.groupcommit;

import dev.jangteo.database.RoundTrip;
import dev.jangteo.database.Sql;
import dev.jangteo.database.Transactions;
import dev.jangteo.shared.Ids;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// The table `instance`: which instances work with this database, by a sign of life every second.
@Component
class Instances {

    private static final Logger log = LoggerFactory.getLogger(Instances.class);

    /// By the database's clock. An instance that is frozen or gone counts for so long.
    private static final String ALIVE = "3 seconds";

    /// What was seen so long ago says nothing any more.
    private static final Duration KNOWN_FOR = Duration.ofSeconds(5);

    private final Transactions transactions;
    private final UUID id;
    private volatile long seenAt;
    private volatile long others;

    Instances(Transactions transactions, Ids ids) {
        this.transactions = transactions;
        this.id = ids.next();
    }

    /// Whether another instance works with the database. When that is not known this one works as if alone, which is
    /// always right and sometimes slower.
    boolean areSeveral() {
        return others > 0 && System.nanoTime() - seenAt < KNOWN_FOR.toNanos();
    }

    @Scheduled(fixedDelayString = "PT1S")
    void look() {
        try {
            long now = transactions.execute(this::signAndCount);
            if (others == 0 && now > 0) {
                log.info("another instance works with this database: batches take turns");
            }
            others = now;
            seenAt = System.nanoTime();
        } catch (RuntimeException failure) {
            log.debug("it is not known who else works with this database: {}", failure.toString());
        }
    }

    private Long signAndCount() {
        var trip = new RoundTrip();
        var _ = trip.add(Sql.write("set local synchronous_commit = off"));
        var _ = trip.add(Sql.write("""
                insert into instance (id, seen_at) values (?, current_timestamp)
                on conflict (id) do update set seen_at = excluded.seen_at""", id));
        var _ = trip.add(Sql.write("delete from instance where seen_at < current_timestamp - interval '1 hour'"));
        var found = trip.add(Sql.read(
                "select count(*) as others from instance where id <> ? and seen_at > current_timestamp - interval '"
                        + ALIVE + "'",
                row -> row.getLong("others"),
                id));
        transactions.send(trip);
        return found.get().getFirst();
    }
}
