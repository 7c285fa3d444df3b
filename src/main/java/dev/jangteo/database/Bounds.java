package dev.jangteo.database;

import java.time.Duration;
import java.util.Properties;

/// What a connection may wait for, told to the server when it is opened, so that the server ends the wait even when the
/// shop cannot: the shop's process may be frozen, or its machine gone. Zero is without limit.
///
/// @param lockWait how long one statement waits for one lock
/// @param statementMax how long one statement may take
/// @param idleMax how long a transaction may do nothing; after that the server ends it and frees its locks
/// @param silentMax how long the other side of the wire may be silent before the connection counts as cut
record Bounds(Duration lockWait, Duration statementMax, Duration idleMax, Duration silentMax) {

    private static final int KEEPALIVES = 3;

    /// Settings of the session, and as its last result whether it may write, and the server's process that serves it.
    String sql() {
        long interval = Math.max(1, silentMax.toSeconds() / (KEEPALIVES + 1));
        return """
                set lock_timeout = %d;
                set statement_timeout = %d;
                set idle_in_transaction_session_timeout = %d;
                set tcp_user_timeout = %d;
                set tcp_keepalives_idle = %d;
                set tcp_keepalives_interval = %d;
                set tcp_keepalives_count = %d;
                select current_setting('transaction_read_only') = 'on' as read_only, pg_backend_pid() as pid""".formatted(
                        lockWait.toMillis(),
                        statementMax.toMillis(),
                        idleMax.toMillis(),
                        silentMax.toMillis(),
                        interval,
                        interval,
                        KEEPALIVES);
    }

    /// The driver's own bound is a little above the server's, so that it only counts when the server is silent.
    /// What was set by hand wins.
    Properties with(Properties given) {
        var properties = new Properties();
        properties.putAll(given);
        long seconds = statementMax.isZero() ? 0 : (statementMax.toMillis() + 1_999) / 1_000;
        var _ = properties.putIfAbsent("socketTimeout", String.valueOf(seconds));
        return properties;
    }
}
