package dev.jangteo.accounts;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// What a start without any admin prints instead of a stack trace.
class NoAdminAdvice extends AbstractFailureAnalyzer<FirstAccounts.NoAdmin> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, FirstAccounts.NoAdmin cause) {
        return new FailureAnalysis(
                "The shop has no admin account, so nobody could run it.",
                "Set jangteo.admin.email and jangteo.admin.password (or JANGTEO_ADMIN_EMAIL and"
                        + " JANGTEO_ADMIN_PASSWORD) for the first start; to try the shop out, set jangteo.demo=true.",
                cause);
    }
}
