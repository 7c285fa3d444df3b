package dev.jangteo.console;

import dev.jangteo.accounts.ProvePassword;
import dev.jangteo.pages.PageMaker;
import dev.jangteo.security.BrowserCookie;
import dev.jangteo.security.Caller;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Asks for the password again, some minutes after it was typed last, before what cannot be undone: whoever sits down
/// at somebody else's console does not do that.
@Component
class Confirmation {

    /// The field in which it is typed.
    static final String FIELD = "yourPassword";

    private static final Duration NEXT_HASH = Duration.ofSeconds(2);

    private final ProvePassword provePassword;
    private final BrowserCookie cookie;
    private final PageMaker pages;

    Confirmation(ProvePassword provePassword, BrowserCookie cookie, PageMaker pages) {
        this.provePassword = provePassword;
        this.cookie = cookie;
        this.pages = pages;
    }

    /// Adds the field, when it is needed.
    void ask(Inputs inputs, HttpServletRequest request) {
        if (!cookie.isConfirmed(request)) {
            inputs.secret(FIELD);
        }
    }

    /// Empty when it may be done; else what is wrong with the field.
    Map<String, String> check(Caller caller, HttpServletRequest request, Optional<String> typed) {
        if (cookie.isConfirmed(request)) {
            return Map.of();
        }
        if (typed.isEmpty()) {
            return Map.of(FIELD, pages.words().t("console.password-needed"));
        }
        return switch (provePassword.prove(caller.accountId(), caller.login(), typed.get(), request.getRemoteAddr())) {
            case ProvePassword.Outcome.Proved(var _) -> {
                cookie.confirm(request);
                yield Map.of();
            }
            case ProvePassword.Outcome.Wrong() -> Map.of(FIELD, pages.words().t("console.password-wrong"));
            case ProvePassword.Outcome.TooManyFailures(var pause) -> throw new ProblemException(Problem.tooMany(pause));
            case ProvePassword.Outcome.Busy() -> throw new ProblemException(Problem.busy(NEXT_HASH));
        };
    }

    /// What a form of texts has in the field.
    static Optional<String> typed(HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter(FIELD)).filter(text -> !text.isEmpty());
    }
}
