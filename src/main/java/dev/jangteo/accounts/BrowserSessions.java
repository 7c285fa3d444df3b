package dev.jangteo.accounts;

import dev.jangteo.database.Sql;
import dev.jangteo.database.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table `browser_session`. Holds digests only.
@Repository
class BrowserSessions {

    /// A session that is open, and when it was last noted that it is used.
    record Open(BrowserSession session, Instant seenAt) {}

    private final JdbcClient jdbc;
    private final DemoSettings demo;

    BrowserSessions(JdbcClient jdbc, DemoSettings demo) {
        this.jdbc = jdbc;
        this.demo = demo;
    }

    void add(String digest, UUID family, BrowserDoor door, Instant at) {
        Transactions.requireRunning();
        var _ = jdbc.sql("""
                        insert into browser_session (digest, family, door, opened_at, seen_at, confirmed_at)
                        values (:digest, :family, :door, :at, :at, :at)""")
                .param("digest", digest)
                .param("family", family)
                .param("door", door.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Notes that the password was typed again.
    void confirm(String digest, Instant at) {
        Transactions.requireRunning();
        var _ = jdbc.sql("update browser_session set confirmed_at = :at where digest = :digest")
                .param("digest", digest)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// One of this door whose login goes on, whose account may come in, that was used after `idleSince` and was opened
    /// after `openedSince`.
    Optional<Open> find(String digest, BrowserDoor door, Instant idleSince, Instant openedSince, Instant now) {
        return jdbc.sql("""
                        select l.account_id, a.role, a.epoch, l.family, l.ends_at, s.seen_at, s.confirmed_at
                        from browser_session s
                        join login l on l.family = s.family
                        join account a on a.id = l.account_id
                        where s.digest = :digest and s.door = :door and s.seen_at > :idle and s.opened_at > :opened
                          and l.ended_at is null and l.ends_at > :now
                          and a.status = 'ACTIVE' and (:demo or not (a.demo or l.demo))""")
                .param("digest", digest)
                .param("door", door.name())
                .param("idle", idleSince.atOffset(ZoneOffset.UTC))
                .param("opened", openedSince.atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("demo", demo.on())
                .query((row, _) -> new Open(
                        new BrowserSession(
                                row.getLong("account_id"),
                                Role.valueOf(row.getString("role")),
                                row.getLong("epoch"),
                                row.getObject("family", UUID.class).toString(),
                                at(row, "ends_at"),
                                at(row, "confirmed_at")),
                        at(row, "seen_at")))
                .optional();
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static Sql<Integer> seen(String digest, Instant at) {
        return Sql.write("update browser_session set seen_at = ? where digest = ?", at, digest);
    }

    /// Ends the sessions of an account: its rights are others now, and with them comes a new cookie.
    void endAll(long accountId) {
        Transactions.requireRunning();
        var _ = jdbc.sql("""
                        delete from browser_session
                        where family in (select family from login where account_id = :account)""").param("account", accountId).update();
    }
}
