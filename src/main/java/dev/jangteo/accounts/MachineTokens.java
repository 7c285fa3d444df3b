package dev.jangteo.accounts;

import dev.jangteo.database.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table `machine_token`: long-lived tokens for machines, kept as digests. Those of a demo are none without it.
@Repository
public class MachineTokens {

    public record MachineToken(
            long id,
            String name,
            Role role,
            Instant until,
            Instant createdAt,
            long createdBy,
            Optional<Instant> revokedAt) {}

    private static final String SELECT = """
            select id, name, role, until, created_at, created_by, revoked_at from machine_token
            """;

    private final JdbcClient jdbc;
    private final DemoSettings demo;

    MachineTokens(JdbcClient jdbc, DemoSettings demo) {
        this.jdbc = jdbc;
        this.demo = demo;
    }

    /// By the digest of a token that has not been revoked.
    Optional<MachineToken> find(String hash) {
        return jdbc.sql(SELECT + "where token_hash = :hash and revoked_at is null and (:demo or not demo)")
                .param("hash", hash)
                .param("demo", demo.on())
                .query(MachineTokens::token)
                .optional();
    }

    public Optional<MachineToken> find(long id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query(MachineTokens::token)
                .optional();
    }

    /// Newest first.
    public List<MachineToken> page(long below, int limit) {
        return page("", "", below, limit);
    }

    /// The same of those whose name holds these words, of every role ("") or of one.
    public List<MachineToken> page(String words, String role, long below, int limit) {
        return jdbc.sql(SELECT + """
                        where id < :below and (:role = '' or role = :role)
                          and (:words = '' or position(lower(cast(:words as text)) in lower(name)) > 0)
                        order by id desc limit :limit""")
                .param("words", words)
                .param("role", role)
                .param("below", below)
                .param("limit", limit)
                .query(MachineTokens::token)
                .list();
    }

    long add(String name, Role role, String hash, Instant until, Instant at, long by) {
        Transactions.requireRunning();
        return jdbc.sql("""
                        insert into machine_token (name, role, token_hash, demo, until, created_at, created_by)
                        values (:name, :role, :hash, :demo, :until, :at, :by) returning id""")
                .param("name", name)
                .param("role", role.name())
                .param("hash", hash)
                .param("demo", demo.on())
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .query(Long.class)
                .single();
    }

    /// Answers whether there was one to revoke.
    boolean revoke(long id, Instant at) {
        Transactions.requireRunning();
        return jdbc.sql("update machine_token set revoked_at = :at where id = :id and revoked_at is null")
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .update()
                > 0;
    }

    private static MachineToken token(ResultSet row, int number) throws SQLException {
        return new MachineToken(
                row.getLong("id"),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                row.getObject("until", OffsetDateTime.class).toInstant(),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getLong("created_by"),
                Optional.ofNullable(row.getObject("revoked_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }
}
