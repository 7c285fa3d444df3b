package dev.jangteo.account;

import dev.jangteo.storage.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table `refresh_token`. Holds digests only; the tokens of one login are a family.
@Repository
class RefreshTokens {

    record Stored(UUID family, long accountId, Instant expiresAt, boolean used, boolean revoked) {}

    private final JdbcClient jdbc;

    RefreshTokens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(String hash, UUID family, long accountId, Instant expiresAt) {
        Transactions.requireRunning();
        var _ = jdbc.sql("""
                        insert into refresh_token (token_hash, family, account_id, expires_at)
                        values (:hash, :family, :account, :expires)""")
                .param("hash", hash)
                .param("family", family)
                .param("account", accountId)
                .param("expires", expiresAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Stored> lock(String hash) {
        return jdbc.sql("""
                        select family, account_id, expires_at, used_at, revoked_at from refresh_token
                        where token_hash = :hash for update""").param("hash", hash).query(RefreshTokens::stored).optional();
    }

    void use(String hash, Instant at) {
        Transactions.requireRunning();
        var _ = jdbc.sql("update refresh_token set used_at = :at where token_hash = :hash")
                .param("hash", hash)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void revoke(UUID family, Instant at) {
        Transactions.requireRunning();
        var _ = jdbc.sql("update refresh_token set revoked_at = :at where family = :family and revoked_at is null")
                .param("family", family)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void forgetExpired(Instant now) {
        var _ = jdbc.sql("delete from refresh_token where expires_at < :now")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Stored stored(ResultSet row, int number) throws SQLException {
        return new Stored(
                row.getObject("family", UUID.class),
                row.getLong("account_id"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getObject("used_at") != null,
                row.getObject("revoked_at") != null);
    }
}
