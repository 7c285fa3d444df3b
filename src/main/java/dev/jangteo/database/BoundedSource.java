package dev.jangteo.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// Opens connections whose waits are bounded, and none to a server that does not write: a primary that was demoted, or
/// one that is being moved, is as good as out of reach. Needs one round trip for each new connection.
final class BoundedSource extends DelegatingDataSource {

    private final String begin;

    BoundedSource(DataSource source, Bounds bounds) {
        super(source);
        this.begin = bounds.sql();
    }

    @Override
    public Connection getConnection() throws SQLException {
        return bounded(super.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return bounded(super.getConnection(user, password));
    }

    private Connection bounded(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            if (isReadOnly(statement)) {
                throw new SQLNonTransientConnectionException(
                        "the database does not write at present", Failures.READ_ONLY);
            }
            return connection;
        } catch (SQLException | RuntimeException failure) {
            try {
                connection.close();
            } catch (SQLException alsoFailed) {
                failure.addSuppressed(alsoFailed);
            }
            throw failure;
        }
    }

    private boolean isReadOnly(Statement statement) throws SQLException {
        boolean rows = statement.execute(begin);
        while (!rows && statement.getUpdateCount() != -1) {
            rows = statement.getMoreResults();
        }
        try (var answer = statement.getResultSet()) {
            return !answer.next() || answer.getBoolean("read_only");
        }
    }
}
