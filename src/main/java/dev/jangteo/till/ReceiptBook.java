package dev.jangteo.till;

import dev.jangteo.storage.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The receipts a batch knows: those found in the table and those it writes itself, so that the second of two
/// equal requests in one batch is answered like the first.
public final class ReceiptBook {

    /// What an earlier request with the same key means for this one.
    public sealed interface Earlier {
        record Replay(String effect, String answer) implements Earlier {}

        record OtherRequest() implements Earlier {}
    }

    private final Map<RequestKey.Id, Receipt> known = new HashMap<>();
    private final List<Receipt> added = new ArrayList<>();

    public ReceiptBook(Collection<Receipt> found) {
        found.forEach(receipt -> known.put(receipt.key().id(), receipt));
    }

    public Optional<Earlier> earlier(RequestKey key) {
        return Optional.ofNullable(known.get(key.id()))
                .map(receipt -> receipt.key().fingerprint().equals(key.fingerprint())
                        ? new Earlier.Replay(receipt.effect(), receipt.answer())
                        : new Earlier.OtherRequest());
    }

    public void add(Receipt receipt) {
        known.put(receipt.key().id(), receipt);
        added.add(receipt);
    }

    /// The batch has something to write here.
    public boolean hasNew() {
        return !added.isEmpty();
    }

    /// Finds what was answered to these keys. Call it with the account's lock held, or rely on the table's
    /// primary key. One look into that key's index for each, whatever the statistics say: a plan that was made
    /// while the table was empty is kept long after it is not.
    public static Sql<List<Receipt>> find(Collection<RequestKey> keys) {
        return Sql.read(
                """
                select asked.account_id, asked.call, asked.key, found.fingerprint, found.effect, found.answer
                from unnest(?, ?, ?) as asked (account_id, call, key)
                cross join lateral (
                    select k.fingerprint, k.effect, k.answer from request_key k
                    where k.account_id = asked.account_id and k.call = asked.call and k.key = asked.key
                    limit 1) found""",
                ReceiptBook::receipt,
                keys.stream().mapToLong(RequestKey::accountId).toArray(),
                keys.stream().map(RequestKey::call).toArray(String[]::new),
                keys.stream().map(RequestKey::key).toArray(String[]::new));
    }

    /// Writes what this batch added.
    public Sql<Integer> write(Instant at) {
        return Sql.write(
                """
                insert into request_key (account_id, call, key, fingerprint, effect, answer, at)
                select account_id, call, key, fingerprint, effect, answer, ?
                from unnest(?, ?, ?, ?, ?, ?) as receipt (account_id, call, key, fingerprint, effect, answer)""",
                at,
                added.stream().mapToLong(receipt -> receipt.key().accountId()).toArray(),
                texts(receipt -> receipt.key().call()),
                texts(receipt -> receipt.key().key()),
                texts(receipt -> receipt.key().fingerprint()),
                texts(Receipt::effect),
                texts(Receipt::answer));
    }

    private String[] texts(Function<Receipt, String> column) {
        return added.stream().map(column).toArray(String[]::new);
    }

    private static Receipt receipt(ResultSet row) throws SQLException {
        var key = new RequestKey(
                row.getLong("account_id"), row.getString("call"), row.getString("key"), row.getString("fingerprint"));
        return new Receipt(key, row.getString("effect"), row.getString("answer"));
    }
}
