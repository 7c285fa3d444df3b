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

/// The table `account`.
@Repository
public class Accounts {

    private static final String SELECT = """
            select id, email, external_id, name, password_hash, password_until, role, status, demo, epoch, created_at
            from account
            """;

    private final JdbcClient jdbc;

    Accounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// As it is written, or in normal form: of two accounts that differ in that alone each is found.
    Optional<Account> findByEmail(String email) {
        return jdbc.sql(SELECT + "where email in (:email, :normal) order by (email = :email) desc limit 1")
                .param("email", email)
                .param("normal", Email.normal(email))
                .query(Accounts::account)
                .optional();
    }

    public Optional<Account> find(long id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query(Accounts::account)
                .optional();
    }

    Optional<Account> findByExternalId(String externalId) {
        return jdbc.sql(SELECT + "where external_id = :id")
                .param("id", externalId)
                .query(Accounts::account)
                .optional();
    }

    /// Nobody takes access away until the transaction ends.
    Optional<Account> lockShared(long id) {
        Transactions.requireRunning();
        return jdbc.sql(SELECT + "where id = :id for share")
                .param("id", id)
                .query(Accounts::account)
                .optional();
    }

    Optional<Account> lock(long id) {
        Transactions.requireRunning();
        return jdbc.sql(SELECT + "where id = :id for update")
                .param("id", id)
                .query(Accounts::account)
                .optional();
    }

    /// Locks everybody who runs the shop, in the order of their ids, so that not the last two go at once.
    List<Account> lockAdmins() {
        Transactions.requireRunning();
        return jdbc.sql(SELECT + "where role = 'ADMIN' and status = 'ACTIVE' order by id for update")
                .query(Accounts::account)
                .list();
    }

    /// Accounts below an id, newest first; `q` is found in the e-mail, the name or the external id.
    public List<Account> page(String q, long below, int limit) {
        return jdbc.sql(SELECT + """
                        where id < :below and (:q = '' or position(lower(:q) in lower(
                          concat_ws(' ', email, name, external_id))) > 0)
                        order by id desc limit :limit""")
                .param("q", q)
                .param("below", below)
                .param("limit", limit)
                .query(Accounts::account)
                .list();
    }

    boolean hasAdmin() {
        return jdbc.sql("""
                        select exists (
                          select 1 from account where role = 'ADMIN' and status = 'ACTIVE' and not demo)""").query(Boolean.class).single();
    }

    /// Adds the account and answers its id; empty when the e-mail is taken.
    Optional<Long> add(String email, String name, String passwordHash, Role role, boolean demo, Instant at) {
        Transactions.requireRunning();
        return jdbc.sql("""
                        insert into account (email, name, password_hash, role, demo, created_at)
                        values (:email, :name, :hash, :role, :demo, :at)
                        on conflict (email) do nothing returning id""")
                .param("email", email)
                .param("name", name)
                .param("hash", passwordHash)
                .param("role", role.name())
                .param("demo", demo)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional();
    }

    /// Adds a customer without a password; empty when the external id or the e-mail is taken.
    Optional<Long> addOfBackend(String externalId, String name, Optional<String> email, Instant at) {
        Transactions.requireRunning();
        return jdbc.sql("""
                        insert into account (email, external_id, name, role, demo, created_at)
                        values (:email, :external, :name, 'CUSTOMER', false, :at)
                        on conflict do nothing returning id""")
                .param("email", email.orElse(null))
                .param("external", externalId)
                .param("name", name)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional();
    }

    void change(Account account) {
        Transactions.requireRunning();
        var _ = jdbc.sql("""
                        update account
                        set password_hash = :hash, password_until = :until, role = :role, status = :status,
                          epoch = :epoch
                        where id = :id""")
                .param("hash", account.passwordHash().orElse(null))
                .param(
                        "until",
                        account.passwordUntil()
                                .map(until -> until.atOffset(ZoneOffset.UTC))
                                .orElse(null))
                .param("role", account.role().name())
                .param("status", account.status().name())
                .param("epoch", account.epoch())
                .param("id", account.id())
                .update();
    }

    /// Forgets the person.
    void close(long id, long epoch, Instant at) {
        Transactions.requireRunning();
        var _ = jdbc.sql("""
                        update account set email = null, external_id = null, name = '', password_hash = null,
                          password_until = null, status = 'CLOSED', epoch = :epoch, closed_at = :at where id = :id""")
                .param("epoch", epoch)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getLong("id"),
                Optional.ofNullable(row.getString("email")),
                Optional.ofNullable(row.getString("external_id")),
                row.getString("name"),
                Optional.ofNullable(row.getString("password_hash")),
                Optional.ofNullable(row.getObject("password_until", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                Role.valueOf(row.getString("role")),
                Account.Status.valueOf(row.getString("status")),
                row.getBoolean("demo"),
                row.getLong("epoch"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
