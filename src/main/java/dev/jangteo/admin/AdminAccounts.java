package dev.jangteo.admin;

import dev.jangteo.accounts.OpenAccount;
import dev.jangteo.accounts.ResetPassword;
import dev.jangteo.accounts.Role;
import dev.jangteo.accounts.SigningKeys;
import dev.jangteo.web.JsonFields;
import dev.jangteo.web.PathIds;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/admin", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "admin: accounts", description = "Accounts of any role, and the key that signs access tokens")
class AdminAccounts {

    private static final Duration NEXT_HASH = Duration.ofSeconds(2);

    record OpenedView(long accountId, Role role) {}

    record KeyView(int number) {}

    record OneTimeView(String password, Instant until) {}

    private final OpenAccount openAccount;
    private final ResetPassword resetPassword;
    private final SigningKeys signingKeys;
    private final Problems problems;

    AdminAccounts(OpenAccount openAccount, ResetPassword resetPassword, SigningKeys signingKeys, Problems problems) {
        this.resetPassword = resetPassword;
        this.openAccount = openAccount;
        this.signingKeys = signingKeys;
        this.problems = problems;
    }

    @PostMapping(path = "/accounts", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Open an account of any role: another admin, or the data platform's")
    ResponseEntity<?> open(JsonFields body) {
        var account = body.read(AccountRequest::read);
        return switch (openAccount.open(account.email(), account.password(), account.name(), account.role())) {
            case OpenAccount.Outcome.Opened(var id) ->
                ResponseEntity.status(HttpStatus.CREATED).body(new OpenedView(id, account.role()));
            case OpenAccount.Outcome.EmailTaken() -> problems.answer(Problem.of(ProblemCode.EMAIL_TAKEN));
            case OpenAccount.Outcome.Busy() -> problems.answer(Problem.busy(NEXT_HASH));
        };
    }

    @PostMapping("/accounts/{id}/one-time-password")
    @Operation(summary = "Give an account whose owner forgot the password one for a single login; its logins end")
    ResponseEntity<?> reset(@PathVariable String id, HttpServletRequest request) {
        return PathIds.number(id)
                .<ResponseEntity<?>>map(account -> switch (resetPassword.reset(account, request.getRemoteAddr())) {
                    case ResetPassword.Outcome.Done(var password, var until) ->
                        ResponseEntity.ok(new OneTimeView(password, until));
                    case ResetPassword.Outcome.NotFound() -> problems.answer(Problem.of(ProblemCode.ACCOUNT_NOT_FOUND));
                    case ResetPassword.Outcome.Busy() -> problems.answer(Problem.busy(NEXT_HASH));
                })
                .orElseGet(() -> problems.answer(Problem.of(ProblemCode.ACCOUNT_NOT_FOUND)));
    }

    @PostMapping("/signing-keys")
    @Operation(
            summary = "Let a new key sign access tokens from now on; tokens of older keys stay good until they expire")
    ResponseEntity<?> rotate() {
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(new KeyView(signingKeys.rotate().number()));
    }
}
