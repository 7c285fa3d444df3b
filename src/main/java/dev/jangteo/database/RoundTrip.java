package dev.jangteo.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Several statements sent to the server together: the network is crossed once, whatever their number.
///
/// The driver sends statements joined by `;` in one go and hands their results back in order. They run one after
/// another in the server, so a statement sees what the ones before it did and locks are taken in the order of
/// [#add]. Needs the transaction that [Transactions] opened.
public final class RoundTrip {

    private final List<Part<?>> parts = new ArrayList<>();

    /// The result of one statement, readable once the round trip was sent.
    public static final class Part<T> {
        private final Sql<T> sql;
        private @Nullable T result;

        private Part(Sql<T> sql) {
            this.sql = sql;
        }

        public T get() {
            if (result == null) {
                throw new IllegalStateException("the round trip has not been sent");
            }
            return result;
        }

        private void read(PreparedStatement statement) throws SQLException {
            var rows = statement.getResultSet();
            if (rows != null) {
                result = sql.rows().read(rows);
            } else {
                result = written(statement.getUpdateCount());
            }
        }

        @SuppressWarnings("unchecked") // a statement without rows was made by Sql.write, whose result is its row count
        private T written(int count) {
            return (T) (Integer) count;
        }
    }

    public <T> Part<T> add(Sql<T> sql) {
        var part = new Part<>(sql);
        parts.add(part);
        return part;
    }

    /// Stands for a statement that need not be sent, because what it would answer is known.
    public <T> Part<T> nothing(T known) {
        var part = new Part<>(new Sql<T>("", List.of(), _ -> known));
        part.result = known;
        return part;
    }

    public void send(Connection connection) throws SQLException {
        if (parts.isEmpty()) {
            return;
        }
        if (connection.getAutoCommit()) {
            throw new IllegalStateException("a round trip needs a transaction");
        }
        var joined = parts.stream().map(part -> part.sql.text()).collect(Collectors.joining(";\n"));
        try (var statement = connection.prepareStatement(joined)) {
            bind(connection, statement);
            statement.execute();
            for (var part : parts) {
                part.read(statement);
                statement.getMoreResults();
            }
        }
    }

    private void bind(Connection connection, PreparedStatement statement) throws SQLException {
        int index = 0;
        for (var part : parts) {
            for (var parameter : part.sql.parameters()) {
                bind(connection, statement, ++index, parameter);
            }
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, int index, Object parameter)
            throws SQLException {
        switch (parameter) {
            case String[] texts -> statement.setArray(index, connection.createArrayOf("text", texts));
            case UUID[] ids -> statement.setArray(index, connection.createArrayOf("uuid", ids));
            case Instant instant -> statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
            default -> statement.setObject(index, parameter); // the driver sends long[] as it is, in binary
        }
    }
}
