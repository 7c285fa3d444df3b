package dev.jangteo.storage;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// Where the pool gets its connections from. While the database is away, it knocks several times a second; the pool by
/// itself comes to pauses of five seconds, and would keep the shop closed for as long after the database is back.
///
/// What has never been reached is not waited for, so that a shop with a wrong address ends at its start.
final class PatientSource extends DelegatingDataSource {

    private static final Logger log = LoggerFactory.getLogger(PatientSource.class);
    private static final long KNOCK_EVERY_MS = 100;

    @FunctionalInterface
    private interface Door {
        Connection open() throws SQLException;
    }

    private volatile boolean reachedBefore;

    PatientSource(DataSource source) {
        super(source);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return knock(super::getConnection);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return knock(() -> super.getConnection(user, password));
    }

    private Connection knock(Door door) throws SQLException {
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
