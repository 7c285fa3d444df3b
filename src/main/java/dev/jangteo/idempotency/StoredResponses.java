package dev.jangteo.idempotency;

import dev.jangteo.database.Sql;
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

/// The responses a batch knows: those found in the table and those it writes itself, so that the second of two
/// equal requests in one batch is answered like the first.
public final class StoredResponses {

    /// What an earlier request with the same key means for this one.
    public sealed interface Earlier {
        record Replay(String effect, String answer) implements Earlier {}

        record OtherRequest() implements Earlier {}
    }

    private final Map<IdempotencyKey.Id, StoredResponse> known = new HashMap<>();
    private final List<StoredResponse> added = new ArrayList<>();

    public StoredResponses(Collection<StoredResponse> found) {
        found.forEach(response -> known.put(response.key().id(), response));
    }

    public Optional<Earlier> earlier(IdempotencyKey key) {
        return Optional.ofNullable(known.get(key.id()))
                .map(response -> response.key().fingerprint().equals(key.fingerprint())
                        ? new Earlier.Replay(response.effect(), response.answer())
                        : new Earlier.OtherRequest());
    }

    public void add(StoredResponse response) {
        known.put(response.key().id(), response);
        added.add(response);
    }

    /// The batch has something to write here.
    public boolean hasNew() {
        return !added.isEmpty();
    }

    /// Finds what was answered to these keys. Call it with the account's lock held, or rely on the table's
    /// primary key. One look into that key's index for each, whatever the statistics say: a plan that was made
    /// while the table was empty is kept long after it is not.
    public static Sql<List<StoredResponse>> find(Collection<IdempotencyKey> keys) {
        return Sql.read(
                """
                select asked.account_id, asked.call, asked.key, found.fingerprint, found.effect, found.answer
                from unnest(?, ?, ?) as asked (account_id, call, key)
                cross join lateral (
                    select k.fingerprint, k.effect, k.answer from request_key k
                    where k.account_id = asked.account_id and k.call = asked.call and k.key = asked.key
                    limit 1) found""",
                StoredResponses::response,
                keys.stream().mapToLong(IdempotencyKey::accountId).toArray(),
                keys.stream().map(IdempotencyKey::call).toArray(String[]::new),
                keys.stream().map(IdempotencyKey::key).toArray(String[]::new));
    }

    /// Writes what this batch added.
    public Sql<Integer> write(Instant at) {
        return Sql.write(
                """
                insert into request_key (account_id, call, key, fingerprint, effect, answer, at)
                select account_id, call, key, fingerprint, effect, answer, ?
                from unnest(?, ?, ?, ?, ?, ?) as response (account_id, call, key, fingerprint, effect, answer)""",
                at,
                added.stream().mapToLong(response -> response.key().accountId()).toArray(),
                texts(response -> response.key().call()),
                texts(response -> response.key().key()),
                texts(response -> response.key().fingerprint()),
                texts(StoredResponse::effect),
                texts(StoredResponse::answer));
    }

    private String[] texts(Function<StoredResponse, String> column) {
        return added.stream().map(column).toArray(String[]::new);
    }

    private static StoredResponse response(ResultSet row) throws SQLException {
        var key = new IdempotencyKey(
                row.getLong("account_id"), row.getString("call"), row.getString("key"), row.getString("fingerprint"));
        return new StoredResponse(key, row.getString("effect"), row.getString("answer"));
    }
}
