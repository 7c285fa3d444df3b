package dev.jangteo.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jangteo.database.Sql;
import dev.jangteo.database.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table `failed_login`: failures by subject in a window that begins with the first, counted for all instances
/// together. An attempt is counted before it is judged, so that a crowd at once is not judged at once, and taken
/// back when it was no failure.
@Repository
class FailedLogins {

    private static final int REMEMBERED = 100_000;
    private static final Duration REMEMBERED_FOR = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final AccessSettings settings;
    private final Clock clock;
    /// Subjects that were beyond their limit a moment ago, and the end of their window: a flood of them is refused
    /// without a statement.
    private final Cache<String, Instant> beyond = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(REMEMBERED_FOR)
            .build();

    FailedLogins(JdbcClient jdbc, Transactions transactions, AccessSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    /// Counts an attempt, unless the subject has reached its limit; answers whether it was counted.
    boolean take(String subject, int limit) {
        var now = clock.instant();
        var known = beyond.getIfPresent(subject);
        if (known != null && now.isBefore(known)) {
            return false;
        }
        boolean taken = transactions.executeAsyncCommit(
                        Sql.write("""
                        insert into failed_login (subject, since, failures) values (?, ?, 1)
                        on conflict (subject) do update set
                          failures = case when failed_login.since > ? then failed_login.failures + 1 else 1 end,
                          since = case when failed_login.since > ? then failed_login.since else excluded.since end
                        where failed_login.since <= ? or failed_login.failures < ?""", subject, now, windowStart(now), windowStart(now), windowStart(now), limit))
                == 1;
        if (!taken) {
            beyond.put(subject, now.plus(left(subject)));
        }
        return taken;
    }

    /// Takes back what was counted.
    void giveBack(List<String> subjects) {
        if (subjects.isEmpty()) {
            return;
        }
        var _ = transactions.executeAsyncCommit(Sql.write(
                "update failed_login set failures = greatest(failures - 1, 0) where subject = any (?)",
                (Object) subjects.stream().sorted().toArray(String[]::new)));
        beyond.invalidateAll(subjects);
    }

    /// How long until the window of a subject ends.
    Duration left(String subject) {
        var now = clock.instant();
        return jdbc.sql("select since from failed_login where subject = :subject")
                .param("subject", subject)
                .query((row, _) -> row.getObject("since", OffsetDateTime.class).toInstant())
                .optional()
                .map(since -> Duration.between(now, since.plus(settings.loginWindow())))
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
    }

    private Instant windowStart(Instant now) {
        return now.minus(settings.loginWindow());
    }
}
