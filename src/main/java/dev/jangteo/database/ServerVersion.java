package dev.jangteo.database;

import dev.jangteo.shared.CannotStart;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// PostgreSQL 15 is the oldest that the shop's statements and tests are made for.
final class ServerVersion {

    static final int OLDEST = 15;

    private static final Logger log = LoggerFactory.getLogger(ServerVersion.class);

    private ServerVersion() {}

    /// Says nothing of a database that cannot be reached: whoever asks it next does.
    static void refuseIfTooOld(DataSource source) {
        try (var connection = source.getConnection()) {
            var server = connection.getMetaData();
            refuseIfTooOld(server.getDatabaseMajorVersion(), server.getDatabaseProductVersion());
        } catch (SQLException outOfReach) {
            log.debug("the server's version is not known: {}", outOfReach.toString());
        }
    }

    static void refuseIfTooOld(int major, String version) {
        if (major < OLDEST) {
            throw new CannotStart(
                    "The database is PostgreSQL " + version + ". The shop needs " + OLDEST + " or newer.",
                    "Upgrade the server, or let spring.datasource.url name a newer one. Nothing was written to this one.");
        }
    }
}
