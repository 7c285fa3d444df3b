package dev.jangteo.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.transaction.TransactionSystemException;

/// Tells the failures after which the same work may be run again from all others. Codes: PostgreSQL
/// documentation, appendix A.
public final class Failures {

    private static final Set<String> CONFLICT = Set.of("40001", "40P01");
    static final String READ_ONLY = "25006";

    /// Shut down, crashed or starting; ended because it was idle, or for too long in a transaction; out of room for
    /// connections; does not write.
    private static final Set<String> OUT_OF_REACH =
            Set.of("57P01", "57P02", "57P03", "57P04", "57P05", "25P03", "25P04", "53300", READ_ONLY);

    private static final Set<String> WAITED_TOO_LONG = Set.of("55P03", "57014");
    private static final String UNIQUE_VIOLATION = "23505";

    /// What two may want to be the first to write; whoever is not finds it there when it tries again.
    private static final List<String> ONCE =
            List.of("request_key_has_one_answer", "product_code_is_unique", "catalog_import_has_one_progress");

    private Failures() {}

    /// The transaction was rolled back because another one was first: a serialization failure, a deadlock, or a
    /// request key or a product code that somebody else recorded meanwhile. It left no trace.
    public static boolean lostConflict(Throwable failure) {
        return anyCause(
                failure, cause -> cause instanceof SQLException sql && (has(sql, CONFLICT) || lostToEqual(sql)));
    }

    /// Work whose request keys are recorded with its effects may be run again after any of these: a lost
    /// conflict, a cut connection (class 08), also during the commit, no free connection, or a server that is
    /// shutting down, starting, out of room or read-only.
    public static boolean mayRunAgain(Throwable failure) {
        return lostConflict(failure) || outOfReach(failure);
    }

    /// The database cannot be worked with at present; what became of work under way is not known.
    public static boolean outOfReach(Throwable failure) {
        return anyCause(failure, Failures::isOutOfReach);
    }

    /// A lock or a statement took longer than it may: nothing was done, and the same work would wait again.
    public static boolean waitedTooLong(Throwable failure) {
        return anyCause(failure, cause -> cause instanceof SQLException sql && has(sql, WAITED_TOO_LONG));
    }

    static boolean isOutOfReach(Throwable cause) {
        // A rollback that finds its connection gone hides the failure before it behind its own, which has no
        // state.
        return cause instanceof SQLTransientConnectionException
                || cause instanceof TransactionSystemException
                || (cause instanceof SQLException sql
                        && (has(sql, OUT_OF_REACH) || state(sql).startsWith("08")));
    }

    private static boolean lostToEqual(SQLException failure) {
        var message = String.valueOf(failure.getMessage());
        return state(failure).equals(UNIQUE_VIOLATION) && ONCE.stream().anyMatch(message::contains);
    }

    private static boolean has(SQLException failure, Set<String> states) {
        return states.contains(state(failure));
    }

    private static String state(SQLException failure) {
        return String.valueOf(failure.getSQLState());
    }

    private static boolean anyCause(Throwable failure, Predicate<Throwable> matches) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (matches.test(cause)) {
                return true;
            }
        }
        return false;
    }
}
