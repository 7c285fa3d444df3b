package dev.jangteo.storefront;

import dev.jangteo.accounts.Account;
import dev.jangteo.accounts.Accounts;
import dev.jangteo.accounts.DemoSettings;
import dev.jangteo.accounts.LogIn;
import dev.jangteo.accounts.LoginAttempt;
import dev.jangteo.accounts.OpenAccount;
import dev.jangteo.accounts.Role;
import dev.jangteo.accounts.Session;
import dev.jangteo.api.AuthRequests;
import dev.jangteo.binding.InvalidRequest;
import dev.jangteo.binding.Text;
import dev.jangteo.cart.FillCart;
import dev.jangteo.pages.PageController;
import dev.jangteo.pages.Redirect;
import dev.jangteo.pages.Refused;
import dev.jangteo.security.BrowserCookie;
import dev.jangteo.security.Caller;
import dev.jangteo.security.SignUpLimit;
import dev.jangteo.web.Form;
import dev.jangteo.web.FromQuery;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemException;
import dev.jangteo.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/// The way in and the way out. Whoever came here on the way to something is brought there afterwards.
@PageController
class LoginView {

    private static final Duration NEXT_HASH = Duration.ofSeconds(2);
    private static final int ADDRESS_MAX = 500;
    private static final Pattern ADDITION = Pattern.compile("([0-9]{1,18})x([0-9]{1,18})");

    /// Where to go afterwards, and what to put into the cart on the way.
    private record Way(String to, String add) {}

    record Asked(
            @Text(max = ADDRESS_MAX) Optional<String> to,
            @Text(max = ADDRESS_MAX) Optional<String> add) {

        private Way way() {
            return new Way(to.map(Redirect::safe).orElse("/"), add.orElse(""));
        }
    }

    private final LogIn logIn;
    private final Accounts accounts;
    private final OpenAccount openAccount;
    private final BrowserCookie cookie;
    private final SignUpLimit signUps;
    private final FillCart fillCart;
    private final DemoSettings demo;
    private final Problems problems;
    private final Pages pages;

    LoginView(
            LogIn logIn,
            Accounts accounts,
            OpenAccount openAccount,
            BrowserCookie cookie,
            SignUpLimit signUps,
            FillCart fillCart,
            DemoSettings demo,
            Problems problems,
            Pages pages) {
        this.logIn = logIn;
        this.accounts = accounts;
        this.openAccount = openAccount;
        this.cookie = cookie;
        this.signUps = signUps;
        this.fillCart = fillCart;
        this.demo = demo;
        this.problems = problems;
        this.pages = pages;
    }

    @GetMapping({"/login", "/sign-up"})
    ModelAndView form(
            @AuthenticationPrincipal @Nullable Caller caller, @FromQuery Asked asked, HttpServletRequest request) {
        return show(HttpStatus.OK, request, caller, asked.way(), Map.of(), Optional.empty());
    }

    @PostMapping("/login")
    ModelAndView logIn(
            @AuthenticationPrincipal @Nullable Caller caller,
            Form form,
            HttpServletRequest request,
            HttpServletResponse response) {
        var way = way(form);
        try {
            var login = form.read(AuthRequests.Login.class, "to", "add");
            return entered(login.email(), login.password(), way, request, response)
                    .orElseGet(() -> show(
                            HttpStatus.UNAUTHORIZED,
                            request,
                            caller,
                            way,
                            Map.of(),
                            Optional.of(Refused.because(
                                    pages.words().t("login.not-in"),
                                    pages.words().t("login.wrong")))));
        } catch (InvalidRequest invalid) {
            return faulty(invalid, way, request, caller);
        }
    }

    @PostMapping("/sign-up")
    ModelAndView signUp(
            @AuthenticationPrincipal @Nullable Caller caller,
            Form form,
            HttpServletRequest request,
            HttpServletResponse response) {
        var way = way(form);
        try {
            var wanted = form.read(AuthRequests.SignUp.class, "to", "add");
            signUps.take(request.getRemoteAddr()).ifPresent(pause -> {
                throw new ProblemException(Problem.tooMany(pause));
            });
            var outcome = openAccount.signUp(wanted.email(), wanted.password(), wanted.name(), request.getRemoteAddr());
            return switch (outcome) {
                case OpenAccount.Outcome.Opened(var _) ->
                    entered(wanted.email(), wanted.password(), way, request, response)
                            .orElseGet(() -> Redirect.to("/login"));
                case OpenAccount.Outcome.EmailTaken() ->
                    show(
                            HttpStatus.CONFLICT,
                            request,
                            caller,
                            way,
                            Map.of("email", pages.words().t("sign-up.email-taken")),
                            Optional.empty());
                case OpenAccount.Outcome.Busy() -> throw new ProblemException(Problem.busy(NEXT_HASH));
            };
        } catch (InvalidRequest invalid) {
            return faulty(invalid, way, request, caller);
        }
    }

    @PostMapping("/logout")
    ModelAndView logOut(HttpServletRequest request, HttpServletResponse response) {
        cookie.close(request, response);
        return Redirect.to("/");
    }

    /// Empty when e-mail or password are wrong.
    private Optional<ModelAndView> entered(
            String email, String password, Way way, HttpServletRequest request, HttpServletResponse response) {
        return switch (logIn.logIn(new LoginAttempt(email, password, request.getRemoteAddr()))) {
            case LogIn.Outcome.LoggedIn(var session) -> Optional.of(comeIn(session, way, request, response));
            case LogIn.Outcome.BadCredentials() -> Optional.empty();
            case LogIn.Outcome.TooManyFailures(var pause) -> throw new ProblemException(Problem.tooMany(pause));
            case LogIn.Outcome.Busy() -> throw new ProblemException(Problem.busy(NEXT_HASH));
        };
    }

    private ModelAndView comeIn(Session session, Way way, HttpServletRequest request, HttpServletResponse response) {
        cookie.open(session, request, response);
        if (accounts.find(session.accountId())
                .filter(Account::hasPasswordForOnce)
                .isPresent()) {
            return Redirect.to("/me");
        }
        var addition = ADDITION.matcher(way.add());
        if (!addition.matches()) {
            return Redirect.to(home(session.role(), way.to()));
        }
        var added = fillCart.add(
                Optional.empty(),
                session.accountId(),
                Long.parseLong(addition.group(1)),
                Long.parseLong(addition.group(2)));
        return Redirect.to(added instanceof FillCart.Outcome.Refused ? "/products/" + addition.group(1) : "/cart");
    }

    /// Who runs the shop and wants nothing else is brought to the console; who does not is not sent there.
    private static String home(Role role, String to) {
        boolean console = to.equals("/admin") || to.startsWith("/admin/");
        if (role == Role.ADMIN) {
            return to.equals("/") ? "/admin" : to;
        }
        return console ? "/" : to;
    }

    private ModelAndView faulty(InvalidRequest invalid, Way way, HttpServletRequest request, @Nullable Caller caller) {
        return show(HttpStatus.BAD_REQUEST, request, caller, way, problems.byField(invalid.faults()), Optional.empty());
    }

    private ModelAndView show(
            HttpStatus status,
            HttpServletRequest request,
            @Nullable Caller caller,
            Way way,
            Map<String, String> faults,
            Optional<Refused> refused) {
        var page = new LoginPage(
                sent(request, "email"),
                sent(request, "name"),
                way.to(),
                way.add(),
                faults,
                refused,
                demo.on()
                        ? Optional.of(new LoginPage.DemoLogins(
                                DemoSettings.CUSTOMER_EMAIL, DemoSettings.ADMIN_EMAIL, DemoSettings.PASSWORD))
                        : Optional.empty());
        var template = request.getServletPath().equals("/login") ? "login" : "sign-up";
        return pages.show(status, template, "me", request, caller, page);
    }

    private static String sent(HttpServletRequest request, String field) {
        var value = request.getMethod().equals("POST") ? request.getParameter(field) : null;
        return value == null ? "" : value;
    }

    private static Way way(Form form) {
        return new Way(Redirect.safe(form.text("to")), form.text("add"));
    }
}
