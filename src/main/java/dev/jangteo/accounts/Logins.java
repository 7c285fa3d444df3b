package dev.jangteo.accounts;

import dev.jangteo.database.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table `login`.
@Repository
public class Logins {

    /// A login as its account's owner and admins see it.
    public record Seen(UUID id, String address, Instant openedAt, Instant endsAt) {}

    private final JdbcClient jdbc;

    Logins(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Login login, String address, Instant at) {
        Transactions.requireRunning();
        var _ = jdbc.sql("""
                        insert into login (family, account_id, secret, address, demo, opened_at, ends_at)
                        values (:family, :account, :secret, :address, :demo, :at, :ends)""")
                .param("family", login.family())
                .param("account", login.accountId())
                .param("secret", login.secret())
                .param("address", address)
                .param("demo", login.demo())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("ends", login.endsAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Locks the login that a refresh token belongs to, before anybody looks at the token itself.
    Optional<Login> lockOfToken(String tokenHash) {
        Transactions.requireRunning();
        return jdbc.sql("""
                        select family, account_id, secret, demo, ends_at, ended_at from login
                        where family = (select family from refresh_token where token_hash = :hash)
                        for no key update""").param("hash", tokenHash).query(Logins::login).optional();
    }

    void giveSecret(UUID family, String secret) {
        Transactions.requireRunning();
        var _ = jdbc.sql("update login set secret = :secret where family = :family")
                .param("secret", secret)
                .param("family", family)
                .update();
    }

    void end(UUID family, Instant at) {
        Transactions.requireRunning();
        var _ = jdbc.sql("update login set ended_at = :at where family = :family and ended_at is null")
                .param("family", family)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Ends every login of an account but the one spared.
    void endAll(long accountId, Optional<UUID> spared, Instant at) {
        Transactions.requireRunning();
        var _ = jdbc.sql("""
                        update login set ended_at = :at
                        where account_id = :account and ended_at is null and family is distinct from :spared""")
                .param("account", accountId)
                .param("spared", spared.orElse(null), Types.OTHER)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// The open logins of an account, newest first.
    public List<Seen> findOpen(long accountId, Instant now, int limit) {
        return jdbc.sql("""
                        select family, address, opened_at, ends_at from login
                        where account_id = :account and ended_at is null and ends_at > :now
                        order by opened_at desc, family limit :limit""")
                .param("account", accountId)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, _) -> new Seen(
                        row.getObject("family", UUID.class),
                        row.getString("address"),
                        time(row, "opened_at"),
                        time(row, "ends_at")))
                .list();
    }

    void forgetAddresses(long accountId) {
        Transactions.requireRunning();
        var _ = jdbc.sql("update login set address = '' where account_id = :account")
                .param("account", accountId)
                .update();
    }

    private static Login login(ResultSet row, int number) throws SQLException {
        return new Login(
                row.getObject("family", UUID.class),
                row.getLong("account_id"),
                row.getString("secret"),
                row.getBoolean("demo"),
                time(row, "ends_at"),
                Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
