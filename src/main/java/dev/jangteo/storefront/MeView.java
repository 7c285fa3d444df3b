package dev.jangteo.storefront;

import dev.jangteo.accounts.Accounts;
import dev.jangteo.accounts.ChangePassword;
import dev.jangteo.accounts.EditAccount;
import dev.jangteo.accounts.Trail;
import dev.jangteo.api.AccountExport;
import dev.jangteo.api.AuthRequests;
import dev.jangteo.binding.InvalidRequest;
import dev.jangteo.pages.PageController;
import dev.jangteo.pages.Redirect;
import dev.jangteo.pages.Refused;
import dev.jangteo.security.BrowserCookie;
import dev.jangteo.security.Caller;
import dev.jangteo.wallet.Wallets;
import dev.jangteo.web.Form;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.ProblemException;
import dev.jangteo.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/// The visitor's account: its password, all that is kept about it, and its end.
@PageController
class MeView {

    private static final Duration NEXT_HASH = Duration.ofSeconds(2);

    private final Accounts accounts;
    private final ChangePassword changePassword;
    private final EditAccount editAccount;
    private final AccountExport export;
    private final Wallets wallets;
    private final Trail trail;
    private final BrowserCookie cookie;
    private final Problems problems;
    private final Pages pages;

    MeView(
            Accounts accounts,
            ChangePassword changePassword,
            EditAccount editAccount,
            AccountExport export,
            Wallets wallets,
            Trail trail,
            BrowserCookie cookie,
            Problems problems,
            Pages pages) {
        this.accounts = accounts;
        this.changePassword = changePassword;
        this.editAccount = editAccount;
        this.export = export;
        this.wallets = wallets;
        this.trail = trail;
        this.cookie = cookie;
        this.problems = problems;
        this.pages = pages;
    }

    @GetMapping("/me")
    ModelAndView me(@AuthenticationPrincipal Caller caller, HttpServletRequest request) {
        return show(HttpStatus.OK, request, caller, false, Map.of(), Optional.empty());
    }

    @PostMapping("/me/password")
    ModelAndView password(@AuthenticationPrincipal Caller caller, Form form, HttpServletRequest request) {
        try {
            var change = form.read(AuthRequests.NewPassword.class);
            return answer(
                    changePassword.change(
                            caller.accountId(),
                            caller.login(),
                            change.oldPassword(),
                            change.newPassword(),
                            request.getRemoteAddr()),
                    request,
                    caller);
        } catch (InvalidRequest invalid) {
            return show(
                    HttpStatus.BAD_REQUEST,
                    request,
                    caller,
                    false,
                    problems.byField(invalid.faults()),
                    Optional.empty());
        }
    }

    @GetMapping("/me/export")
    void export(@AuthenticationPrincipal Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        trail.add(Trail.Act.of(Trail.Kind.ACCOUNT_EXPORTED, request.getRemoteAddr())
                .by(caller.accountId()));
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"account.json\"");
        export.write(caller.accountId(), response.getOutputStream());
    }

    @PostMapping("/me/close")
    ModelAndView close(
            @AuthenticationPrincipal Caller caller, HttpServletRequest request, HttpServletResponse response) {
        if (wallets.find(caller.accountId()).stream().anyMatch(wallet -> wallet.reserved() > 0)) {
            return notClosed("me.charges-pending", request, caller);
        }
        return switch (editAccount.close(caller.accountId(), request.getRemoteAddr())) {
            case EditAccount.Outcome.Done(var _) -> {
                cookie.close(request, response);
                yield Redirect.to("/");
            }
            case EditAccount.Outcome.NotFound() ->
                throw new ProblemException(Problem.of(ProblemCode.ACCOUNT_NOT_FOUND));
            case EditAccount.Outcome.LastAdmin() -> notClosed("me.last-admin", request, caller);
        };
    }

    private ModelAndView answer(ChangePassword.Outcome outcome, HttpServletRequest request, Caller caller) {
        return switch (outcome) {
            case ChangePassword.Outcome.Changed() ->
                show(HttpStatus.OK, request, caller, true, Map.of(), Optional.empty());
            case ChangePassword.Outcome.BadCredentials() ->
                show(
                        HttpStatus.BAD_REQUEST,
                        request,
                        caller,
                        false,
                        Map.of("oldPassword", pages.words().t("me.wrong-password")),
                        Optional.empty());
            case ChangePassword.Outcome.TooManyFailures(var pause) ->
                throw new ProblemException(Problem.tooMany(pause));
            case ChangePassword.Outcome.Busy() -> throw new ProblemException(Problem.busy(NEXT_HASH));
        };
    }

    private ModelAndView notClosed(String reason, HttpServletRequest request, Caller caller) {
        var why =
                Refused.because(pages.words().t("me.not-closed"), pages.words().t(reason));
        return show(HttpStatus.CONFLICT, request, caller, false, Map.of(), Optional.of(why));
    }

    private ModelAndView show(
            HttpStatus status,
            HttpServletRequest request,
            Caller caller,
            boolean changed,
            Map<String, String> faults,
            Optional<Refused> refused) {
        var account = accounts.find(caller.accountId())
                .orElseThrow(() -> new ProblemException(Problem.of(ProblemCode.ACCOUNT_NOT_FOUND)));
        return pages.show(status, "me", "me", request, caller, new MePage(account, changed, faults, refused));
    }
}
