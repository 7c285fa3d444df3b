package dev.jangteo.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/// The table `failed_login`: failures by account and by address in a window that begins with the first, counted
/// for all instances together.
@Repository
class FailedLogins {

    /// How often a subject failed, and how long until its window ends.
    record Tally(int failures, Duration left) {}

    private final JdbcClient jdbc;
    private final AccessSettings settings;
    private final Clock clock;

    FailedLogins(JdbcClient jdbc, AccessSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    Tally find(String subject) {
        return jdbc.sql("select since, failures from failed_login where subject = :subject and since > :start")
                .param("subject", subject)
                .param("start", windowStart())
                .query((row, _) ->
                        tally(row.getObject("since", OffsetDateTime.class).toInstant(), row.getInt("failures")))
                .optional()
                .orElse(new Tally(0, Duration.ZERO));
    }

    void count(String subject) {
        var _ = jdbc.sql("""
                        insert into failed_login (subject, since, failures) values (:subject, :now, 1)
                        on conflict (subject) do update set
                          failures = case when failed_login.since > :start then failed_login.failures + 1 else 1 end,
                          since = case when failed_login.since > :start then failed_login.since else :now end""")
                .param("subject", subject)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("start", windowStart())
                .update();
    }

    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT5M")
    void forget() {
        var _ = jdbc.sql("delete from failed_login where since <= :start")
                .param("start", windowStart())
                .update();
    }

    private Tally tally(Instant since, int failures) {
        return new Tally(failures, Duration.between(clock.instant(), since.plus(settings.loginWindow())));
    }

    private OffsetDateTime windowStart() {
        return clock.instant().minus(settings.loginWindow()).atOffset(ZoneOffset.UTC);
    }
}
