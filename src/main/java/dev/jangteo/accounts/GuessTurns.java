package dev.jangteo.accounts;

import dev.jangteo.database.Sql;
import dev.jangteo.database.Transactions;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table `guess_turn`: beyond a limit, the next password of a subject is judged when its turn has come, by the
/// database's clock and for all instances together.
@Repository
class GuessTurns {

    private static final double NANOS = 1e9;

    private final JdbcClient jdbc;
    private final Transactions transactions;

    GuessTurns(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// Takes the turn and answers zero, or how long until there is one.
    Duration take(String subject, Duration every) {
        double seconds = every.toNanos() / NANOS;
        int taken = transactions.executeAsyncCommit(Sql.write("""
                insert into guess_turn (subject, next_at)
                values (?, clock_timestamp() + make_interval(secs => ?))
                on conflict (subject) do update set next_at = excluded.next_at
                where guess_turn.next_at <= clock_timestamp()""", subject, seconds));
        return taken == 1 ? Duration.ZERO : left(subject);
    }

    private Duration left(String subject) {
        return jdbc.sql("""
                        select extract(epoch from next_at - clock_timestamp())::float8 from guess_turn
                        where subject = :subject""")
                .param("subject", subject)
                .query(Double.class)
                .optional()
                .map(seconds -> Duration.ofNanos((long) (Math.max(seconds, 0.001) * NANOS)))
                .orElse(Duration.ofMillis(1));
    }
}
