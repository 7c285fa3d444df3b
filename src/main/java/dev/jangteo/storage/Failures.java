package dev.jangteo.storage;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells the failures after which the same work may simply be run again from all others.
///
/// Such are a lost conflict (40001, 40P01), a cut connection (class 08), no free connection, a server that is shutting down, starting or
/// out of room for another connection (57P01, 57P02, 57P03, 53300), and a request key that somebody else recorded first. Codes: PostgreSQL documentation, appendix A.
public final class Failures {

    private static final Set<String> AGAIN = Set.of("40001", "40P01", "57P01", "57P02", "57P03", "53300");

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String ONE_ANSWER = "request_key_has_one_answer";

    private Failures() {}

    public static boolean mayRunAgain(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException
                    || (cause instanceof SQLException sql && mayRunAgain(sql.getSQLState()))
                    || (cause instanceof SQLException other && lostToEqual(other))) {
                return true;
            }
        }
        return false;
    }

    private static boolean mayRunAgain(@Nullable String state) {
        return state != null && (state.startsWith("08") || AGAIN.contains(state));
    }

    /// Two requests with the same key met on the key's table, and the other was first: it will be found this time.
    private static boolean lostToEqual(SQLException failure) {
        return UNIQUE_VIOLATION.equals(failure.getSQLState())
                && String.valueOf(failure.getMessage()).contains(ONE_ANSWER);
    }
}
