package dev.jangteo.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/// A connection whose server does not write, or has ended it, is not handed out again.
final class SpentConnections implements SQLExceptionOverride {

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        return Failures.isOutOfReach(failure) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
