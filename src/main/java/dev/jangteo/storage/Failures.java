package dev.jangteo.storage;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;

/// Tells the failures after which the same work may simply be run again from all others.
///
/// Such are a lost conflict (40001, 40P01), a cut connection (class 08), no free connection, and a server that is shutting down, starting or
/// out of room for another connection (57P01, 57P02, 57P03, 53300). Codes: PostgreSQL documentation, appendix A. After all
/// but a lost conflict the work may have been committed, so it must be known by a key.
public final class Failures {

    private static final Set<String> CONFLICT = Set.of("40001", "40P01");
    private static final Set<String> UNAVAILABLE = Set.of("57P01", "57P02", "57P03", "53300");

    private Failures() {}

    public static boolean mayRunAgain(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException
                    // The rollback found its connection gone, and its own failure stands for the one before it.
                    || cause instanceof TransactionSystemException
                    || (cause instanceof SQLException sql && mayRunAgain(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    /// The work was rolled back for certain because somebody else's came first.
    public static boolean lostConflict(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null && CONFLICT.contains(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    public static boolean violates(String constraint, Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && String.valueOf(sql.getMessage()).contains("\"" + constraint + "\"")) {
                return true;
            }
        }
        return false;
    }

    private static boolean mayRunAgain(@Nullable String state) {
        return state != null && (state.startsWith("08") || CONFLICT.contains(state) || UNAVAILABLE.contains(state));
    }
}
