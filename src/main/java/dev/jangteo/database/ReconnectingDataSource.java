package dev.jangteo.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// Where the pool gets its connections from. While the database is away, it tries several times a second; the pool by
/// itself comes to pauses of five seconds, and would keep the shop closed for as long after the database is back.
///
/// What has never been reached is not waited for, so that a shop with a wrong address ends at its start.
final class ReconnectingDataSource extends DelegatingDataSource {

    private static final Logger log = LoggerFactory.getLogger(ReconnectingDataSource.class);
    private static final long KNOCK_EVERY_MS = 100;

    @FunctionalInterface
    private interface Door {
        Connection open() throws SQLException;
    }

    private volatile boolean reachedBefore;

    ReconnectingDataSource(DataSource source) {
        super(source);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return connect(super::getConnection);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return connect(() -> super.getConnection(user, password));
    }

    private Connection connect(Door door) throws SQLException {
        for (boolean first = true; ; first = false) {
            try {
                var connection = door.open();
                reachedBefore = true;
                if (!first) {
                    log.info("the database is back");
                }
                return connection;
            } catch (SQLException failure) {
                if (!reachedBefore || !Failures.mayRunAgain(failure) || !pause()) {
                    throw failure;
                }
                if (first) {
                    log.warn("the database is out of reach: {}", failure.toString());
                }
            }
        }
    }

    /// False when the pool is being closed.
    private static boolean pause() {
        try {
            Thread.sleep(KNOCK_EVERY_MS);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
