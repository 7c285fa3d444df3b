package dev.jangteo.api;

import dev.jangteo.accounts.LogIn;
import dev.jangteo.accounts.LoginAttempt;
import dev.jangteo.accounts.OpenAccount;
import dev.jangteo.accounts.RenewLogin;
import dev.jangteo.accounts.Session;
import dev.jangteo.api.AuthRequests.Login;
import dev.jangteo.api.AuthRequests.Refresh;
import dev.jangteo.api.AuthRequests.SignUp;
import dev.jangteo.openapi.Access;
import dev.jangteo.openapi.Refuses;
import dev.jangteo.openapi.Returns;
import dev.jangteo.openapi.Words;
import dev.jangteo.security.Caller;
import dev.jangteo.security.EarlierLogins;
import dev.jangteo.security.RefreshLimit;
import dev.jangteo.security.SignUpLimit;
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
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/auth", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "auth", description = "Sign up, log in, stay logged in, log out")
class AuthApi {

    private static final Duration NEXT_HASH = Duration.ofSeconds(2);

    record SignedUp(@Doc("The account") @Positive long accountId) {}

    @Schema(name = "Tokens")
    record TokenView(
            @Doc("For the header Authorization") String accessToken,
            @Doc("How to send it") @Words({"Bearer"}) String tokenType,

            @Doc("Seconds until the access token expires") @Positive
            long expiresIn,

            @Doc("Gets new tokens, once; the same ones again within some seconds")
            String refreshToken) {

        static TokenView of(Session session) {
            return new TokenView(
                    session.accessToken(), "Bearer", session.expiresIn().toSeconds(), session.refreshToken());
        }
    }

    private final OpenAccount openAccount;
    private final LogIn logIn;
    private final RenewLogin renewLogin;
    private final SignUpLimit signUps;
    private final RefreshLimit refreshes;
    private final EarlierLogins tokens;
    private final Problems problems;

    AuthApi(
            OpenAccount openAccount,
            LogIn logIn,
            RenewLogin renewLogin,
            SignUpLimit signUps,
            RefreshLimit refreshes,
            EarlierLogins tokens,
            Problems problems) {
        this.openAccount = openAccount;
        this.logIn = logIn;
        this.renewLogin = renewLogin;
        this.signUps = signUps;
        this.refreshes = refreshes;
        this.tokens = tokens;
        this.problems = problems;
    }

    @PostMapping(path = "/sign-up", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "signUp", summary = "Open a customer's account")
    @Returns(value = "The account is open, its wallet empty", status = 201, with = SignedUp.class)
    @Refuses(ProblemCode.EMAIL_TAKEN)
    @Access(Access.Of.ALL)
    ResponseEntity<?> signUp(@Body SignUp signUp, HttpServletRequest request) {
        var pause = signUps.take(request.getRemoteAddr());
        if (pause.isPresent()) {
            return problems.answer(Problem.tooMany(pause.get()));
        }
        return switch (openAccount.signUp(signUp.email(), signUp.password(), signUp.name(), request.getRemoteAddr())) {
            case OpenAccount.Outcome.Opened(var id) ->
                ResponseEntity.status(HttpStatus.CREATED).body(new SignedUp(id));
            case OpenAccount.Outcome.EmailTaken() -> problems.answer(Problem.of(ProblemCode.EMAIL_TAKEN));
            case OpenAccount.Outcome.Busy() -> problems.answer(Problem.busy(NEXT_HASH));
        };
    }

    @PostMapping(path = "/login", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "logIn", summary = "Log in and get tokens")
    @Returns(value = "Logged in", with = TokenView.class)
    @Refuses(ProblemCode.BAD_CREDENTIALS)
    @Access(Access.Of.ALL)
    ResponseEntity<?> login(@Body Login wanted, HttpServletRequest request) {
        var proof = tokens.proof(request);
        return answer(logIn.logIn(new LoginAttempt(wanted.email(), wanted.password(), request.getRemoteAddr(), proof)));
    }

    @PostMapping(path = "/refresh", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "refresh", summary = "Get new tokens for a refresh token, which is used up by it")
    @Returns(value = "Logged in anew", with = TokenView.class)
    @Refuses(ProblemCode.BAD_CREDENTIALS)
    @Access(Access.Of.ALL)
    ResponseEntity<?> refresh(@Body Refresh refresh, HttpServletRequest request) {
        var pause = refreshes.take(request.getRemoteAddr());
        if (pause.isPresent()) {
            return problems.answer(Problem.tooMany(pause.get()));
        }
        return renewLogin
                .refresh(refresh.refreshToken(), request.getRemoteAddr())
                .<ResponseEntity<?>>map(AuthApi::tokens)
                .orElseGet(() -> problems.answer(Problem.of(ProblemCode.BAD_CREDENTIALS)));
    }

    @PostMapping(path = "/logout", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "logOut", summary = "End the login that a refresh token belongs to")
    @Returns(value = "The login is over, its access tokens with it, or was not yours", status = 204)
    @Access(Access.Of.ANY_ROLE)
    ResponseEntity<?> logout(@AuthenticationPrincipal Caller caller, @Body Refresh ended) {
        renewLogin.logOut(caller.accountId(), ended.refreshToken());
        return ResponseEntity.noContent().build();
    }

    private ResponseEntity<?> answer(LogIn.Outcome outcome) {
        return switch (outcome) {
            case LogIn.Outcome.LoggedIn(var session) -> tokens(session);
            case LogIn.Outcome.BadCredentials() -> problems.answer(Problem.of(ProblemCode.BAD_CREDENTIALS));
            case LogIn.Outcome.TooManyFailures(var retryAfter) -> problems.answer(Problem.tooMany(retryAfter));
            case LogIn.Outcome.Busy() -> problems.answer(Problem.busy(NEXT_HASH));
        };
    }

    private static ResponseEntity<?> tokens(Session session) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(TokenView.of(session));
    }
}
