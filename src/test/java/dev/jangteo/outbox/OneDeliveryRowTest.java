package dev.jangteo.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.testing.TestDatabase;
import dev.jangteo.testing.WithDatabase;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A shop that delivered in buckets, each with a row and a position of its own, goes on with one row.
@WithDatabase
class OneDeliveryRowTest {

    private static final String BEFORE = "16";

    private final String database = TestDatabase.fresh();
    private final JdbcClient sql = JdbcClient.create(TestDatabase.dataSource(database));

    /// Seen failing with the smallest `delivered` of all buckets as the new position: 9 instead of 41.
    @Test
    void whatWaitedInAnyBucketStillWaitsAndNothingElseDoes() {
        migrate(BEFORE);
        events(60);
        buckets(List.of(60L, 41L, 9L, 60L));
        // The third bucket was delivered to its last event, long ago; the second one waits at 42.
        execute("update outbox set slot = 3 where slot % 4 = 2 and position > 9");
        execute("update outbox set slot = 0 where slot % 4 = 1 and position between 1 and 41");
        execute("update outbox set slot = 1 where position = 42");
        execute("update delivery_bucket set replay_after = 4, replay_until = 8 where bucket = 2");
        execute("update delivery_bucket set replay_after = 2, replay_until = 6 where bucket = 0");
        execute("update delivery_bucket set failure = 'HTTP 500', failed_at = current_timestamp where bucket = 1");

        migrate("latest");

        assertThat(sql.sql("select target, delivered, epoch, holder, failure, replay_after, replay_until from delivery")
                        .query()
                        .listOfRows())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("target", "http")
                        .containsEntry("delivered", 41L)
                        .containsEntry("epoch", 7L)
                        .containsEntry("holder", null)
                        .containsEntry("failure", "HTTP 500")
                        .containsEntry("replay_after", 2L)
                        .containsEntry("replay_until", 8L));
    }

    @Test
    void whenNothingWaitedNothingIsSentAgain() {
        migrate(BEFORE);
        events(60);
        buckets(List.of(12L, 41L, 9L, 60L));
        execute("update outbox set slot = 3");
        migrate("latest");
        assertThat(sql.sql("select delivered from delivery").query(Long.class).single())
                .isEqualTo(60);
    }

    private void migrate(String version) {
        var _ = Flyway.configure()
                .dataSource(TestDatabase.dataSource(database))
                .target(version)
                .load()
                .migrate();
    }

    private void events(int count) {
        execute("""
                insert into outbox (id, type, order_id, slot, position, at, data)
                select gen_random_uuid(), 'dev.jangteo.order.paid', gen_random_uuid(), number %% 4, number,
                       timestamptz '2031-01-01 00:00:00+00', '{}'
                from generate_series(1, %d) as number""".formatted(count));
        execute("update outbox_feed set position = " + count);
    }

    private void buckets(List<Long> delivered) {
        for (int bucket = 0; bucket < delivered.size(); bucket++) {
            var _ = sql.sql("insert into delivery_bucket (target, bucket, delivered, epoch) values ('http', ?, ?, ?)")
                    .params(bucket, delivered.get(bucket), 4 + bucket)
                    .update();
        }
    }

    private void execute(String statement) {
        var _ = sql.sql(statement).update();
    }
}
