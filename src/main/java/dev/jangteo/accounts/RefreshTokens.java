package dev.jangteo.accounts;

import dev.jangteo.database.Transactions;
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

    record Stored(Instant expiresAt, Optional<Instant> usedAt) {}

    private final JdbcClient jdbc;

    RefreshTokens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A successor that is there already stays as it is.
    void add(String hash, UUID family, Instant expiresAt) {
        Transactions.requireRunning();
        var _ = jdbc.sql("""
                        insert into refresh_token (token_hash, family, expires_at) values (:hash, :family, :expires)
                        on conflict (token_hash) do nothing""")
                .param("hash", hash)
                .param("family", family)
                .param("expires", expiresAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Only after its login was locked does the answer stay true.
    Optional<Stored> find(String hash) {
        Transactions.requireRunning();
        return jdbc.sql("select expires_at, used_at from refresh_token where token_hash = :hash")
                .param("hash", hash)
                .query((row, _) -> new Stored(
                        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getObject("used_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .optional();
    }

    void use(String hash, Instant at) {
        Transactions.requireRunning();
        var _ = jdbc.sql("update refresh_token set used_at = :at where token_hash = :hash and used_at is null")
                .param("hash", hash)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }
}
