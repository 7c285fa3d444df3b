package dev.jangteo.admin;

import dev.jangteo.accounts.OpenAccount;
import dev.jangteo.accounts.ResetPassword;
import dev.jangteo.accounts.Role;
import dev.jangteo.accounts.SigningKeys;
import dev.jangteo.binding.PathIds;
import dev.jangteo.openapi.PathId;
import dev.jangteo.openapi.Refuses;
import dev.jangteo.openapi.Returns;
import dev.jangteo.shared.Doc;
import dev.jangteo.web.Body;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Positive;
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

    @Schema(name = "OpenedAccount")
    record OpenedView(
            @Doc("The account") @Positive long accountId,
            @Doc("What it may do") Role role) {}

    @Schema(name = "SigningKey")
    record KeyView(@Doc("Counts up") @Positive int number) {}

    @Schema(name = "OneTimePassword")
    record OneTimeView(
            @Doc("The owner has to choose another after the login")
            String password,

            @Doc("From when on it lets nobody in") Instant until) {}

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
    @Operation(
            operationId = "openAccount",
            summary = "Open an account of any role: another admin, or the data platform's")
    @Returns(value = "The account is open, its wallet empty", status = 201, with = OpenedView.class)
    @Refuses(ProblemCode.EMAIL_TAKEN)
    ResponseEntity<?> open(@Body NewAccount account) {
        return switch (openAccount.open(account.email(), account.password(), account.name(), account.given())) {
            case OpenAccount.Outcome.Opened(var id) ->
                ResponseEntity.status(HttpStatus.CREATED).body(new OpenedView(id, account.given()));
            case OpenAccount.Outcome.EmailTaken() -> problems.answer(Problem.of(ProblemCode.EMAIL_TAKEN));
            case OpenAccount.Outcome.Busy() -> problems.answer(Problem.busy(NEXT_HASH));
        };
    }

    @PostMapping("/accounts/{id}/one-time-password")
    @Operation(
            operationId = "resetPassword",
            summary = "Give an account whose owner forgot the password one for a single login; its logins end")
    @Returns(value = "A password for one login; it is told this once", with = OneTimeView.class)
    @Refuses(ProblemCode.ACCOUNT_NOT_FOUND)
    ResponseEntity<?> reset(@PathVariable @PathId("The account's id") String id, HttpServletRequest request) {
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
            operationId = "rotateSigningKey",
            summary = "Let a new key sign access tokens from now on; tokens of older keys stay good until they expire")
    @Returns(value = "The key signs from now on", status = 201, with = KeyView.class)
    ResponseEntity<?> rotate() {
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(new KeyView(signingKeys.rotate().number()));
    }
}
