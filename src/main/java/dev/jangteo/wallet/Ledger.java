package dev.jangteo.wallet;

import dev.jangteo.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table `ledger_entry`: append only.
@Repository
public class Ledger {

    private final JdbcClient jdbc;

    Ledger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The newest entries of an account whose number is below the given one, newest first.
    public List<LedgerEntry> page(long accountId, long below, int limit) {
        return jdbc.sql("""
                        select account_id, number, at, kind, amount, balance_after, reference from ledger_entry
                        where account_id = :account and number < :below
                        order by number desc limit :limit""")
                .param("account", accountId)
                .param("below", below)
                .param("limit", limit)
                .query(Ledger::entry)
                .list();
    }

    /// What one cause, an order or a charge, did to an account; the oldest first.
    public List<LedgerEntry> findOf(long accountId, UUID reference) {
        return jdbc.sql("""
                        select account_id, number, at, kind, amount, balance_after, reference from ledger_entry
                        where account_id = :account and reference = :reference order by number""")
                .param("account", accountId)
                .param("reference", reference)
                .query(Ledger::entry)
                .list();
    }

    /// Appends entries of one batch, all made at the same moment.
    public static Sql<Integer> append(Collection<LedgerEntry> entries, Instant at) {
        return Sql.write(
                """
                insert into ledger_entry (account_id, number, at, kind, amount, balance_after, reference)
                select account_id, number, ?, kind, amount, balance_after, reference
                from unnest(?, ?, ?, ?, ?, ?)
                  as entry (account_id, number, kind, amount, balance_after, reference)""",
                at,
                column(entries, LedgerEntry::accountId),
                column(entries, LedgerEntry::number),
                entries.stream().map(entry -> entry.kind().name()).toArray(String[]::new),
                column(entries, LedgerEntry::amount),
                column(entries, LedgerEntry::balanceAfter),
                entries.stream().map(LedgerEntry::reference).toArray(UUID[]::new));
    }

    private static long[] column(Collection<LedgerEntry> entries, ToLongFunction<LedgerEntry> column) {
        return entries.stream().mapToLong(column).toArray();
    }

    private static LedgerEntry entry(ResultSet row, int number) throws SQLException {
        return new LedgerEntry(
                row.getLong("account_id"),
                row.getLong("number"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                LedgerEntry.Kind.valueOf(row.getString("kind")),
                row.getLong("amount"),
                row.getLong("balance_after"),
                row.getObject("reference", UUID.class));
    }
}
