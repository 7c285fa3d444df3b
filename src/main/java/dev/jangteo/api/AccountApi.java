package dev.jangteo.api;

import dev.jangteo.accounts.Account;
import dev.jangteo.accounts.Accounts;
import dev.jangteo.accounts.ChangePassword;
import dev.jangteo.accounts.EditAccount;
import dev.jangteo.accounts.OpenAccount;
import dev.jangteo.accounts.Role;
import dev.jangteo.accounts.Trail;
import dev.jangteo.openapi.Refuses;
import dev.jangteo.openapi.Returns;
import dev.jangteo.security.Caller;
import dev.jangteo.shared.Doc;
import dev.jangteo.wallet.Wallets;
import dev.jangteo.web.Body;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Positive;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "account", description = "What the shop keeps about me, and how to end it")
class AccountApi {

    private static final Duration NEXT_HASH = Duration.ofSeconds(2);

    @Schema(name = "CustomerAccount")
    record OpenedView(@Doc("The account") @Positive long accountId) {}

    @Schema(name = "Account")
    record AccountView(
            @Doc("The account") @Positive long accountId,

            @Doc("In lower case; null when a shop's backend opened it without") @Nullable
            String email,

            @Doc("The identifier that a shop's backend gave it") @Nullable
            String externalId,

            @Doc("How to call the customer") String name,
            @Doc("What it may do") Role role,
            @Doc("When it was opened") Instant createdAt) {

        static AccountView of(Account account) {
            return new AccountView(
                    account.id(),
                    account.email().orElse(null),
                    account.externalId().orElse(null),
                    account.name(),
                    account.role(),
                    account.createdAt());
        }
    }

    private final Accounts accounts;
    private final OpenAccount openAccount;
    private final ChangePassword changePassword;
    private final EditAccount editAccount;
    private final AccountExport export;
    private final Wallets wallets;
    private final Trail trail;
    private final Problems problems;

    AccountApi(
            Accounts accounts,
            OpenAccount openAccount,
            ChangePassword changePassword,
            EditAccount editAccount,
            AccountExport export,
            Wallets wallets,
            Trail trail,
            Problems problems) {
        this.accounts = accounts;
        this.openAccount = openAccount;
        this.changePassword = changePassword;
        this.editAccount = editAccount;
        this.export = export;
        this.wallets = wallets;
        this.trail = trail;
        this.problems = problems;
    }

    @GetMapping("/account")
    @Operation(operationId = "getAccount", summary = "My account")
    @Returns(value = "The account", with = AccountView.class)
    @Refuses(ProblemCode.ACCOUNT_NOT_FOUND)
    ResponseEntity<?> account(@AuthenticationPrincipal Caller caller) {
        return accounts.find(caller.accountId())
                .<ResponseEntity<?>>map(account -> ResponseEntity.ok(AccountView.of(account)))
                .orElseGet(() -> problems.answer(Problem.of(ProblemCode.ACCOUNT_NOT_FOUND)));
    }

    @PostMapping(path = "/account/password", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "changePassword", summary = "Change my password, which ends my other logins")
    @Returns(value = "The new password counts; every other login has ended, access tokens included", status = 204)
    @Refuses(ProblemCode.BAD_CREDENTIALS)
    ResponseEntity<?> password(
            @AuthenticationPrincipal Caller caller, @Body AuthRequests.NewPassword change, HttpServletRequest request) {
        return switch (changePassword.change(
                caller.accountId(),
                caller.login(),
                change.oldPassword(),
                change.newPassword(),
                request.getRemoteAddr())) {
            case ChangePassword.Outcome.Changed() -> ResponseEntity.noContent().build();
            case ChangePassword.Outcome.BadCredentials() -> problems.answer(Problem.of(ProblemCode.BAD_CREDENTIALS));
            case ChangePassword.Outcome.TooManyFailures(var retryAfter) -> problems.answer(Problem.tooMany(retryAfter));
            case ChangePassword.Outcome.Busy() -> problems.answer(Problem.busy(NEXT_HASH));
        };
    }

    @GetMapping("/account/export")
    @Operation(operationId = "exportAccount", summary = "All that is kept about me, in one file")
    @Returns(value = "Everything under this account", with = AccountExport.ExportView.class)
    void export(@AuthenticationPrincipal Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        trail.add(Trail.Act.of(Trail.Kind.ACCOUNT_EXPORTED, request.getRemoteAddr())
                .by(caller.accountId()));
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"account.json\"");
        export.write(caller.accountId(), response.getOutputStream());
    }

    @DeleteMapping("/account")
    @Operation(
            operationId = "closeAccount",
            summary = "Close my account: the person is forgotten, the books stay under its number")
    @Returns(
            value =
                    "E-mail, name, password, addresses and cart are forgotten and nobody can log in; money, orders and coupons stay under the number, what is left in the wallet stays owed",
            status = 204)
    @Refuses({ProblemCode.ACCOUNT_NOT_FOUND, ProblemCode.LAST_ADMIN, ProblemCode.CHARGES_PENDING})
    ResponseEntity<?> close(@AuthenticationPrincipal Caller caller, HttpServletRequest request) {
        if (wallets.find(caller.accountId()).stream().anyMatch(wallet -> wallet.reserved() > 0)) {
            return problems.answer(Problem.of(ProblemCode.CHARGES_PENDING));
        }
        return switch (editAccount.close(caller.accountId(), request.getRemoteAddr())) {
            case EditAccount.Outcome.Done(var _) -> ResponseEntity.noContent().build();
            case EditAccount.Outcome.NotFound() -> problems.answer(Problem.of(ProblemCode.ACCOUNT_NOT_FOUND));
            case EditAccount.Outcome.LastAdmin() -> problems.answer(Problem.of(ProblemCode.LAST_ADMIN));
        };
    }

    @PostMapping(path = "/accounts", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "openCustomerAccount",
            summary = "Open an account for a customer of one's own shop, or find the one it has")
    @Returns(
            value = "The account of this identifier: opened now, without a password, or there already",
            status = 201,
            with = OpenedView.class)
    @Refuses(ProblemCode.EMAIL_TAKEN)
    ResponseEntity<?> open(@Body AuthRequests.OfBackend wanted) {
        return switch (openAccount.openOfBackend(wanted.externalId(), wanted.name(), wanted.email())) {
            case OpenAccount.OfBackend.Opened(var id) ->
                ResponseEntity.status(HttpStatus.CREATED).body(new OpenedView(id));
            case OpenAccount.OfBackend.ThereAlready(var id) ->
                ResponseEntity.status(HttpStatus.CREATED).body(new OpenedView(id));
            case OpenAccount.OfBackend.EmailTaken() -> problems.answer(Problem.of(ProblemCode.EMAIL_TAKEN));
        };
    }
}
