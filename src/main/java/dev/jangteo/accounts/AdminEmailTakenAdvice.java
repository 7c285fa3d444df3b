package dev.jangteo.accounts;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// What a start without any admin prints when the e-mail in the settings belongs to an account that is none.
class AdminEmailTakenAdvice extends AbstractFailureAnalyzer<FirstAccounts.AdminEmailTaken> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, FirstAccounts.AdminEmailTaken cause) {
        return new FailureAnalysis(
                "The shop has no admin account, and " + cause.getMessage() + " belongs to an account that is none.",
                "Set jangteo.admin.email (or JANGTEO_ADMIN_EMAIL) to an e-mail that no account has, and"
                        + " jangteo.admin.password to its password.",
                cause);
    }
}
