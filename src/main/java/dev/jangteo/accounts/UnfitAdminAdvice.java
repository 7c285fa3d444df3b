package dev.jangteo.accounts;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// What a start with a first admin who could not sign up either prints instead of a stack trace.
class UnfitAdminAdvice extends AbstractFailureAnalyzer<FirstAccounts.UnfitAdmin> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, FirstAccounts.UnfitAdmin cause) {
        return new FailureAnalysis(
                "The first admin cannot be opened: " + cause.setting() + " is not fit.",
                "Set jangteo.admin.email to an e-mail address of up to 254 visible characters, and"
                        + " jangteo.admin.password to 8 to 128 characters that are none of the commonest passwords.",
                cause);
    }
}
