package dev.jangteo.console;

import dev.jangteo.accounts.Account;
import dev.jangteo.accounts.Accounts;
import dev.jangteo.accounts.ResetPassword;
import dev.jangteo.binding.PathIds;
import dev.jangteo.pages.PageController;
import dev.jangteo.security.Caller;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/// A password for one login, for a customer who forgot the own one.
@PageController(errors = "console/error")
class ConsolePassword {

    private static final Duration NEXT_HASH = Duration.ofSeconds(2);

    private final Accounts accounts;
    private final ResetPassword resetPassword;
    private final Confirmation confirmation;
    private final ConsolePages pages;

    ConsolePassword(Accounts accounts, ResetPassword resetPassword, Confirmation confirmation, ConsolePages pages) {
        this.accounts = accounts;
        this.resetPassword = resetPassword;
        this.confirmation = confirmation;
        this.pages = pages;
    }

    /// Answers the password itself, once: it stands on no page that somebody comes back to.
    @PostMapping("/admin/customers/{id}/one-time-password")
    ModelAndView reset(@AuthenticationPrincipal Caller admin, @PathVariable String id, HttpServletRequest request) {
        var account = PathIds.number(id).flatMap(accounts::find).orElseThrow(ConsolePassword::notFound);
        var unsure = confirmation.check(admin, request, Confirmation.typed(request));
        if (!unsure.isEmpty()) {
            return ask(account, request, unsure);
        }
        return switch (resetPassword.reset(account.id(), request.getRemoteAddr())) {
            case ResetPassword.Outcome.Done(var password, var until) -> {
                var words = pages.words();
                var sheet = Sheet.of(account.name())
                        .after(Optional.of(words.t("console.one-time-password.told")))
                        .saying(List.of(
                                new Fact(words.t("console.one-time-password"), Cell.of(password)),
                                new Fact(words.t("console.col.until"), Cell.of(words.instant(until)))))
                        .leading(List.of(new Link(account.name(), "/admin/customers/" + account.id())));
                yield pages.sheet(HttpStatus.OK, ConsoleCustomers.TAB, request, sheet);
            }
            case ResetPassword.Outcome.NotFound() -> throw notFound();
            case ResetPassword.Outcome.Busy() -> throw new ProblemException(Problem.busy(NEXT_HASH));
        };
    }

    /// The own password was not right.
    private ModelAndView ask(Account account, HttpServletRequest request, Map<String, String> unsure) {
        var inputs = Inputs.again(pages.words(), request, unsure);
        var form = new CustomerParts(account, request, pages.words(), confirmation).oneTimePassword(inputs, false);
        var sheet = Sheet.of(account.name())
                .refusing(pages.besides(unsure, form.inputs()))
                .offering(List.of(form))
                .leading(List.of(new Link(account.name(), "/admin/customers/" + account.id())));
        return pages.sheet(HttpStatus.FORBIDDEN, ConsoleCustomers.TAB, request, sheet);
    }

    private static ProblemException notFound() {
        return new ProblemException(Problem.of(ProblemCode.ACCOUNT_NOT_FOUND));
    }
}
