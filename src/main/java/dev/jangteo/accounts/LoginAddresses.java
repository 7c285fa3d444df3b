package dev.jangteo.accounts;

import dev.jangteo.database.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table `login_address`: the addresses from which an account logged in, the newest of them.
@Repository
public class LoginAddresses {

    /// A login every minute must not be a write every minute.
    private static final Duration WRITTEN_ANEW_AFTER = Duration.ofHours(12);

    private final JdbcClient jdbc;
    private final AccessSettings settings;

    LoginAddresses(JdbcClient jdbc, AccessSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    boolean isKnown(String email, String address) {
        return jdbc.sql("""
                        select exists (
                          select 1 from account a join login_address l on l.account_id = a.id
                          where a.email = :email and l.address = :address)""")
                .param("email", email)
                .param("address", address)
                .query(Boolean.class)
                .single();
    }

    void remember(long accountId, String address, Instant now) {
        Transactions.requireRunning();
        int written = jdbc.sql("""
                        insert into login_address (account_id, address, last_at) values (:account, :address, :now)
                        on conflict (account_id, address) do update set last_at = excluded.last_at
                        where login_address.last_at < :old""")
                .param("account", accountId)
                .param("address", address)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("old", now.minus(WRITTEN_ANEW_AFTER).atOffset(ZoneOffset.UTC))
                .update();
        if (written > 0) {
            keepNewest(accountId);
        }
    }

    public List<String> findOf(long accountId) {
        return jdbc.sql("select address from login_address where account_id = :account order by last_at desc, address")
                .param("account", accountId)
                .query((row, _) -> row.getString("address"))
                .list();
    }

    void forgetOf(long accountId) {
        Transactions.requireRunning();
        var _ = jdbc.sql("delete from login_address where account_id = :account")
                .param("account", accountId)
                .update();
    }

    private void keepNewest(long accountId) {
        var _ = jdbc.sql("""
                        delete from login_address
                        where account_id = :account and address not in (
                          select address from login_address where account_id = :account
                          order by last_at desc, address limit :kept)""")
                .param("account", accountId)
                .param("kept", settings.knownAddresses())
                .update();
    }
}
