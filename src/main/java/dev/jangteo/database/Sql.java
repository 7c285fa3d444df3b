package dev.jangteo.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// One statement, its parameters, and what to make of its rows: a store's part of a [RoundTrip].
///
/// Parameters may be `long[]`, `String[]`, `UUID[]` and single values. A statement that writes must say so with
/// [#write], which reads no rows.
public record Sql<T>(String text, List<Object> parameters, Rows<T> rows) {

    public Sql {
        parameters = List.copyOf(parameters);
    }

    /// Reads a whole result; called once, before its first row.
    @FunctionalInterface
    public interface Rows<T> {
        T read(ResultSet rows) throws SQLException;
    }

    @FunctionalInterface
    public interface Row<R> {
        R read(ResultSet row) throws SQLException;
    }

    public static <R> Sql<List<R>> read(String text, Row<R> row, Object... parameters) {
        return new Sql<>(text, List.of(parameters), rows -> {
            List<R> all = new ArrayList<>();
            while (rows.next()) {
                all.add(row.read(rows));
            }
            return all;
        });
    }

    public static Sql<Integer> write(String text, Object... parameters) {
        return new Sql<>(text, List.of(parameters), _ -> {
            throw new IllegalStateException("a writing statement has no rows");
        });
    }
}
