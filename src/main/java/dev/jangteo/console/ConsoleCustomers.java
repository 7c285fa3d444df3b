package dev.jangteo.console;

import dev.jangteo.accounts.Account;
import dev.jangteo.accounts.Accounts;
import dev.jangteo.accounts.OpenAccount;
import dev.jangteo.accounts.Role;
import dev.jangteo.admin.NewAccount;
import dev.jangteo.binding.Cursor;
import dev.jangteo.binding.InvalidRequest;
import dev.jangteo.binding.Text;
import dev.jangteo.pages.PageController;
import dev.jangteo.pages.Redirect;
import dev.jangteo.security.Caller;
import dev.jangteo.shared.PacedRead;
import dev.jangteo.wallet.Wallet;
import dev.jangteo.wallet.Wallets;
import dev.jangteo.web.ByNumber;
import dev.jangteo.web.Form;
import dev.jangteo.web.FromQuery;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemException;
import dev.jangteo.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Positive;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/// Everybody who has an account, and what the shop owes to all of them together.
@PageController(errors = "console/error")
class ConsoleCustomers {

    static final String TAB = "customers";

    private static final int Q_MAX = 254;
    /// The sum over all wallets is kept for so many times as long as it took.
    private static final int TIMES_ITS_COST = 20;

    private static final Duration KEPT_MAX = Duration.ofSeconds(30);
    private static final Duration NEXT_HASH = Duration.ofSeconds(2);

    private record Row(Account account, long balance) {}

    record Asked(
            @Text(max = Q_MAX) Optional<String> q,
            @Cursor @Positive OptionalLong cursor) implements ByNumber {}

    private static final Columns<Row> COLUMNS = new Columns<Row>()
            .number("id", row -> row.account().id())
            .text("name", row -> row.account().name())
            .to(row -> "/admin/customers/" + row.account().id())
            .perhaps("email", row -> row.account().email())
            .perhaps("externalId", row -> row.account().externalId())
            .word("role", row -> row.account().role())
            .word("status", row -> row.account().status())
            .won("balance", Row::balance)
            .moment("since", row -> row.account().createdAt());

    private final Accounts accounts;
    private final OpenAccount openAccount;
    private final Wallets wallets;
    private final Confirmation confirmation;
    private final PacedRead<Wallets.Held> totals;
    private final Problems problems;
    private final ConsolePages pages;

    ConsoleCustomers(
            Accounts accounts,
            OpenAccount openAccount,
            Wallets wallets,
            Confirmation confirmation,
            Problems problems,
            Clock clock,
            ConsolePages pages) {
        this.accounts = accounts;
        this.openAccount = openAccount;
        this.wallets = wallets;
        this.confirmation = confirmation;
        this.totals = new PacedRead<>(clock, TIMES_ITS_COST, KEPT_MAX);
        this.problems = problems;
        this.pages = pages;
    }

    @GetMapping("/admin/customers")
    ModelAndView list(@FromQuery Asked asked, HttpServletRequest request) {
        var words = pages.words();
        var held = totals.get(wallets::total);
        return pages.list(
                TAB,
                request,
                List.of(pages.ask("q", "search", request)),
                COLUMNS,
                slice(asked.q().orElse(""), asked.below(), ConsolePages.ROWS),
                List.of(
                        new Fact(words.t("console.owed"), Cell.figure(words.won(held.balances()))),
                        new Fact(words.t("console.reserved"), Cell.figure(words.won(held.reserved())))),
                List.of(new Link(words.t("console.new-account"), "/admin/customers/new")));
    }

    @GetMapping("/admin/customers.csv")
    void csv(@FromQuery Asked asked, HttpServletResponse response) throws IOException {
        pages.csvByNumber(
                TAB, response, COLUMNS, below -> slice(asked.q().orElse(""), below, ConsolePages.ROWS_OF_A_FILE));
    }

    @GetMapping("/admin/customers/new")
    ModelAndView blank(HttpServletRequest request) {
        return blank(HttpStatus.OK, request, Inputs.fresh(pages.words()), Map.of());
    }

    @PostMapping("/admin/customers")
    ModelAndView open(@AuthenticationPrincipal Caller admin, Form form, HttpServletRequest request) {
        try {
            var wanted = form.read(NewAccount.class, Confirmation.FIELD);
            var unsure = confirmation.check(admin, request, Confirmation.typed(request));
            if (!unsure.isEmpty()) {
                return faulty(HttpStatus.FORBIDDEN, request, unsure);
            }
            return switch (openAccount.open(wanted.email(), wanted.password(), wanted.name(), wanted.given())) {
                case OpenAccount.Outcome.Opened(var id) -> Redirect.to("/admin/customers/" + id + "?done=opened");
                case OpenAccount.Outcome.EmailTaken() ->
                    faulty(
                            HttpStatus.CONFLICT,
                            request,
                            Map.of("email", pages.words().t("sign-up.email-taken")));
                case OpenAccount.Outcome.Busy() -> throw new ProblemException(Problem.busy(NEXT_HASH));
            };
        } catch (InvalidRequest invalid) {
            var faults = new HashMap<>(problems.byField(invalid.faults()));
            return faulty(HttpStatus.BAD_REQUEST, request, faults);
        }
    }

    private ModelAndView faulty(HttpStatus status, HttpServletRequest request, Map<String, String> faults) {
        return blank(status, request, Inputs.again(pages.words(), request, faults), faults);
    }

    private ModelAndView blank(
            HttpStatus status, HttpServletRequest request, Inputs inputs, Map<String, String> faults) {
        inputs.text("name", Optional.empty(), true);
        inputs.email("email");
        inputs.secret("password");
        inputs.choice("role", Role.CUSTOMER, List.of(NewAccount.AccountRole.values()));
        confirmation.ask(inputs, request);
        var form = new ActionForm(
                "new-account", "/admin/customers", "", Map.of(), inputs.all(), Optional.empty(), false, false);
        var sheet = Sheet.of(pages.words().t("console.new-account"))
                .refusing(pages.besides(faults, form.inputs()))
                .offering(List.of(form));
        return pages.sheet(status, TAB, request, sheet);
    }

    private Slice<Row> slice(String q, long below, int limit) {
        var found = Slice.of(accounts.page(q, below, limit + 1), limit, account -> String.valueOf(account.id()));
        var balances = wallets.findAll(found.rows().stream().map(Account::id).toList()).stream()
                .collect(Collectors.toMap(Wallet::accountId, Wallet::balance));
        return new Slice<>(
                found.rows().stream()
                        .map(account -> new Row(account, balances.getOrDefault(account.id(), 0L)))
                        .toList(),
                found.next());
    }
}
