package dev.jangteo.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// What a shop behind a pooler in transaction mode prints instead of a stack trace.
class PoolerAdvice extends AbstractFailureAnalyzer<Pooler.SharesServers> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, Pooler.SharesServers cause) {
        return new FailureAnalysis(
                "The pooler between the shop and its database gives one server process to several connections"
                        + " (pgbouncer calls it pool_mode = transaction or statement). What one connection prepares or sets"
                        + " would be used by another.",
                "Set the pooler to session mode (pgbouncer: pool_mode = session), or let spring.datasource.url name"
                        + " PostgreSQL itself: the shop has pools of its own.",
                cause);
    }
}
