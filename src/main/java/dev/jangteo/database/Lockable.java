package dev.jangteo.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A table whose rows are locked one by one, by a single key.
public record Lockable(String table, String key, boolean keyedByUuid) {

    /// One of its rows.
    public record Row(Lockable of, Object key) {

        @Override
        public String toString() {
            return of.table + " " + key;
        }
    }

    /// A row somebody has locked: in which transaction, and the server's process if it is known. A transaction has the
    /// same
    /// number as long as it lasts, so a row that is locked again and again has ever another.
    public record Lock(Row row, String transaction, Optional<Integer> process) {}

    public static Lockable byNumber(String table, String key) {
        return new Lockable(table, key, false);
    }

    public static Lockable byUuid(String table, String key) {
        return new Lockable(table, key, true);
    }

    public Row row(long key) {
        return new Row(this, key);
    }

    public Row row(UUID key) {
        return new Row(this, key);
    }

    /// Which of these rows are locked at this moment. Waits for none; those that are free are locked by it until the
    /// transaction ends, so that it has to end at once.
    public Sql<List<Lock>> findLocked(Collection<Row> rows) {
        var keys = keyedByUuid
                ? rows.stream().map(row -> (UUID) row.key).toArray(UUID[]::new)
                : rows.stream().mapToLong(row -> (Long) row.key).toArray();
        return Sql.read("""
                with free as materialized (
                  select {key} as key from {table} where {key} = any (?) for no key update skip locked)
                select wanted.{key} as key, cast(wanted.xmax as text) as transaction,
                  (select l.pid from pg_locks l
                   where l.locktype = 'transactionid' and l.granted and l.transactionid = wanted.xmax limit 1) as pid
                from {table} wanted
                where wanted.{key} = any (?) and wanted.{key} not in (select free.key from free)""".replace("{key}", key).replace("{table}", table), this::lock, keys, keys);
    }

    private Lock lock(ResultSet row) throws SQLException {
        var found = keyedByUuid ? new Row(this, row.getObject("key", UUID.class)) : new Row(this, row.getLong("key"));
        int process = row.getInt("pid");
        return new Lock(found, row.getString("transaction"), row.wasNull() ? Optional.empty() : Optional.of(process));
    }
}
