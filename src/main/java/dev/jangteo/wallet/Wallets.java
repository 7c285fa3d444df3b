package dev.jangteo.wallet;

import dev.jangteo.database.Lockable;
import dev.jangteo.database.Sql;
import dev.jangteo.database.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table `wallet`.
@Repository
public class Wallets {

    public static final Lockable ROWS = Lockable.byNumber("wallet", "account_id");

    private final JdbcClient jdbc;

    Wallets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What the shop owes to all customers together, and what pending charges reserve.
    public record Held(long balances, long reserved) {}

    public Held total() {
        return jdbc.sql(
                        "select coalesce(sum(balance), 0) as balances, coalesce(sum(reserved), 0) as reserved from wallet")
                .query((row, _) -> new Held(row.getLong("balances"), row.getLong("reserved")))
                .single();
    }

    public Optional<Long> findBalance(long accountId) {
        return jdbc.sql("select balance from wallet where account_id = :account")
                .param("account", accountId)
                .query(Long.class)
                .optional();
    }

    public Optional<Wallet> find(long accountId) {
        return jdbc.sql("select account_id, balance, reserved, entries from wallet where account_id = :account")
                .param("account", accountId)
                .query((row, _) -> wallet(row))
                .optional();
    }

    /// The wallets of these accounts.
    public List<Wallet> findAll(Collection<Long> accountIds) {
        return jdbc.sql("select account_id, balance, reserved, entries from wallet where account_id = any (:accounts)")
                .param(
                        "accounts",
                        accountIds.stream().mapToLong(Long::longValue).toArray())
                .query((row, _) -> wallet(row))
                .list();
    }

    void open(long accountId) {
        Transactions.requireRunning();
        var _ = jdbc.sql("insert into wallet (account_id, balance, reserved, entries) values (:account, 0, 0, 0)")
                .param("account", accountId)
                .update();
    }

    /// Locks wallets, always in the order of the accounts. The first lock of every verb that moves money.
    public static Sql<List<Wallet>> lock(Collection<Long> accountIds) {
        return Sql.read("""
                select account_id, balance, reserved, entries from wallet
                where account_id = any (?) order by account_id for no key update""", Wallets::wallet, (Object)
                accountIds.stream().mapToLong(Long::longValue).toArray());
    }

    public static Sql<Integer> write(Collection<Wallet> wallets) {
        return Sql.write(
                """
                update wallet set balance = after.balance, reserved = after.reserved, entries = after.entries
                from unnest(?, ?, ?, ?) as after (account_id, balance, reserved, entries)
                where wallet.account_id = after.account_id""",
                column(wallets, Wallet::accountId),
                column(wallets, Wallet::balance),
                column(wallets, Wallet::reserved),
                column(wallets, Wallet::entries));
    }

    private static long[] column(Collection<Wallet> wallets, ToLongFunction<Wallet> column) {
        return wallets.stream().mapToLong(column).toArray();
    }

    private static Wallet wallet(ResultSet row) throws SQLException {
        return new Wallet(
                row.getLong("account_id"), row.getLong("balance"), row.getLong("reserved"), row.getLong("entries"));
    }
}
