package dev.jangteo.account;

import dev.jangteo.storage.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table `account`.
@Repository
class Accounts {

    private final JdbcClient jdbc;

    Accounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Account> findByEmail(String email) {
        return jdbc.sql("select id, email, name, password_hash, role, demo from account where email = :email")
                .param("email", email)
                .query(Accounts::account)
                .optional();
    }

    Optional<Account> find(long id) {
        return jdbc.sql("select id, email, name, password_hash, role, demo from account where id = :id")
                .param("id", id)
                .query(Accounts::account)
                .optional();
    }

    boolean hasAdmin() {
        return jdbc.sql("select exists (select 1 from account where role = 'ADMIN' and not demo)")
                .query(Boolean.class)
                .single();
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

    private static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getLong("id"),
                row.getString("email"),
                row.getString("name"),
                row.getString("password_hash"),
                Role.valueOf(row.getString("role")),
                row.getBoolean("demo"));
    }
}
