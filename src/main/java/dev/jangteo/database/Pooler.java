package dev.jangteo.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds out whether something between the shop and its database hands one server process to several connections, as
/// pgbouncer does in transaction mode. What is prepared or set on one connection is then used by another, so orders
/// would fail at random, and waits would not be bounded.
final class Pooler {

    private static final Logger log = LoggerFactory.getLogger(Pooler.class);
    private static final int LOOKS = 4;

    /// [PoolerAdvice] says what to do.
    static final class SharesServers extends RuntimeException {

        SharesServers() {
            super("one server process answered two connections");
        }
    }

    private Pooler() {}

    /// Says nothing of a database that cannot be reached: whoever asks it next does.
    static void refuseIfSharing(DataSource source) {
        try (var one = source.getConnection();
                var other = source.getConnection()) {
            var ofOne = new HashSet<Integer>();
            var ofOther = new HashSet<Integer>();
            for (int i = 0; i < LOOKS; i++) {
                var _ = ofOne.add(process(one));
                var _ = ofOther.add(process(other));
            }
            if (ofOne.size() > 1 || ofOther.size() > 1 || ofOne.equals(ofOther)) {
                throw new SharesServers();
            }
        } catch (SQLException outOfReach) {
            log.debug("not known whether there is a pooler: {}", outOfReach.toString());
        }
    }

    private static int process(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery("select pg_backend_pid()")) {
            if (!answer.next()) {
                throw new SQLException("no process");
            }
            return answer.getInt(1);
        }
    }
}
