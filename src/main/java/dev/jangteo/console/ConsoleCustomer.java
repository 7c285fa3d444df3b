package dev.jangteo.console;

import dev.jangteo.accounts.Account;
import dev.jangteo.accounts.Accounts;
import dev.jangteo.accounts.EditAccount;
import dev.jangteo.admin.AccountEdit;
import dev.jangteo.admin.Corrections;
import dev.jangteo.binding.InvalidRequest;
import dev.jangteo.binding.PathIds;
import dev.jangteo.coupons.Coupons;
import dev.jangteo.pages.PageController;
import dev.jangteo.pages.Redirect;
import dev.jangteo.pages.Refused;
import dev.jangteo.security.Caller;
import dev.jangteo.shared.ShopTime;
import dev.jangteo.wallet.Charges;
import dev.jangteo.wallet.CorrectMoney;
import dev.jangteo.wallet.Ledger;
import dev.jangteo.wallet.LedgerEntry;
import dev.jangteo.wallet.Wallet;
import dev.jangteo.wallet.Wallets;
import dev.jangteo.web.Form;
import dev.jangteo.web.FromQuery;
import dev.jangteo.web.NumberCursor;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.ProblemException;
import dev.jangteo.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/// One account: its money, its coupons, its charges, and what an operator can do to it.
@PageController(errors = "console/error")
class ConsoleCustomer {

    private static final int COUPONS_SHOWN = 100;
    private static final int CHARGES_SHOWN = 20;
    private static final UUID NEWEST = new UUID(-1, -1);

    private final Accounts accounts;
    private final EditAccount editAccount;
    private final Wallets wallets;
    private final CorrectMoney correctMoney;
    private final Ledger ledger;
    private final Coupons coupons;
    private final Charges charges;
    private final Confirmation confirmation;
    private final ShopTime time;
    private final Problems problems;
    private final ConsolePages pages;

    ConsoleCustomer(
            Accounts accounts,
            EditAccount editAccount,
            Wallets wallets,
            CorrectMoney correctMoney,
            Ledger ledger,
            Coupons coupons,
            Charges charges,
            Confirmation confirmation,
            ShopTime time,
            Problems problems,
            ConsolePages pages) {
        this.accounts = accounts;
        this.editAccount = editAccount;
        this.wallets = wallets;
        this.correctMoney = correctMoney;
        this.ledger = ledger;
        this.coupons = coupons;
        this.charges = charges;
        this.confirmation = confirmation;
        this.time = time;
        this.problems = problems;
        this.pages = pages;
    }

    @GetMapping("/admin/customers/{id}")
    ModelAndView customer(@PathVariable String id, @FromQuery NumberCursor cursor, HttpServletRequest request) {
        return show(HttpStatus.OK, request, find(id), cursor, Map.of(), Optional.empty());
    }

    @PostMapping("/admin/customers/{id}/adjustments")
    ModelAndView adjust(
            @AuthenticationPrincipal Caller admin, @PathVariable String id, Form form, HttpServletRequest request) {
        var account = find(id);
        try {
            var wanted = form.read(Corrections.Adjustment.class);
            var key = form.key(admin.accountId(), "adjustment", wanted.canonical(String.valueOf(account.id())));
            var outcome = correctMoney.adjust(
                    Optional.of(key),
                    new CorrectMoney.Correction(account.id(), wanted.amount(), wanted.reason(), admin.accountId()));
            if (outcome instanceof CorrectMoney.Outcome.Refusal refusal) {
                return refused(request, account, Corrections.problem(refusal));
            }
            return done(account, "adjusted");
        } catch (InvalidRequest invalid) {
            return faulty(request, account, invalid);
        }
    }

    @PostMapping("/admin/customers/{id}/access")
    ModelAndView edit(
            @AuthenticationPrincipal Caller admin, @PathVariable String id, Form form, HttpServletRequest request) {
        var account = find(id);
        try {
            var edit = form.read(AccountEdit.class, Confirmation.FIELD);
            var unsure = confirmation.check(admin, request, Confirmation.typed(request));
            if (!unsure.isEmpty()) {
                return show(HttpStatus.FORBIDDEN, request, account, NumberCursor.BEGINNING, unsure, Optional.empty());
            }
            return answer(request, account, editAccount.edit(account.id(), edit.edit()), "changed");
        } catch (InvalidRequest invalid) {
            return faulty(request, account, invalid);
        }
    }

    @PostMapping("/admin/customers/{id}/sessions/end")
    ModelAndView endSessions(@PathVariable String id, HttpServletRequest request) {
        var account = find(id);
        return answer(request, account, editAccount.endSessions(account.id()), "sessions-ended");
    }

    /// The whole statement.
    @GetMapping("/admin/customers/{id}/entries.csv")
    void entries(@PathVariable String id, HttpServletResponse response) throws IOException {
        long account = find(id).id();
        pages.csvByNumber(
                "entries",
                response,
                CustomerParts.ENTRIES,
                below -> entries(account, below, ConsolePages.ROWS_OF_A_FILE));
    }

    private ModelAndView answer(HttpServletRequest request, Account account, EditAccount.Outcome outcome, String done) {
        return switch (outcome) {
            case EditAccount.Outcome.Done(var _) -> done(account, done);
            case EditAccount.Outcome.NotFound() -> throw notFound();
            case EditAccount.Outcome.LastAdmin() -> refused(request, account, Problem.of(ProblemCode.LAST_ADMIN));
        };
    }

    private static ModelAndView done(Account account, String what) {
        return Redirect.to("/admin/customers/" + account.id() + "?done=" + what);
    }

    private ModelAndView refused(HttpServletRequest request, Account account, Problem problem) {
        return show(
                ConsolePages.status(problem),
                request,
                account,
                NumberCursor.BEGINNING,
                Map.of(),
                Optional.of(pages.refused(problem)));
    }

    private ModelAndView faulty(HttpServletRequest request, Account account, InvalidRequest invalid) {
        return show(
                HttpStatus.BAD_REQUEST,
                request,
                account,
                NumberCursor.BEGINNING,
                problems.byField(invalid.faults()),
                Optional.empty());
    }

    private ModelAndView show(
            HttpStatus status,
            HttpServletRequest request,
            Account account,
            NumberCursor cursor,
            Map<String, String> faults,
            Optional<Refused> refused) {
        var words = pages.words();
        var entries = entries(account.id(), cursor.below(), ConsolePages.ROWS);
        var again = request.getMethod().equals("POST") ? Inputs.again(words, request, faults) : Inputs.fresh(words);
        var forms = new CustomerParts(account, request, words, confirmation).all(again, pages.newKey());
        var now = time.now();
        var sheet = Sheet.of(account.name().isEmpty() ? "#" + account.id() : account.name())
                .in(Columns.word(account.status(), words))
                .after(pages.done(request))
                .refusing(refused.or(() -> pages.besides(
                        faults,
                        forms.stream().flatMap(form -> form.inputs().stream()).toList())))
                .saying(facts(account))
                .offering(forms)
                .with(List.of(
                        CustomerParts.ENTRIES.table("entries", entries.rows(), words),
                        CustomerParts.COUPONS.table(
                                "held",
                                coupons.findOf(account.id(), COUPONS_SHOWN).stream()
                                        .map(coupon -> new CustomerParts.Held(coupon, now))
                                        .toList(),
                                words),
                        ConsoleCharges.COLUMNS.table(
                                "charges", charges.pageOf(account.id(), NEWEST, CHARGES_SHOWN), words)))
                .leading(links(account, entries.next()));
        return pages.sheet(status, ConsoleCustomers.TAB, request, sheet);
    }

    private List<Link> links(Account account, Optional<String> next) {
        var words = pages.words();
        var here = "/admin/customers/" + account.id();
        var links = new ArrayList<Link>();
        links.add(new Link(words.t("console.its-orders"), "/admin/orders?accountId=" + account.id()));
        links.add(new Link(words.t("console.its-trail"), "/admin/trail?accountId=" + account.id()));
        links.add(new Link(words.t("console.entries-file"), here + "/entries.csv"));
        next.ifPresent(cursor -> links.add(new Link(words.t("console.older-entries"), here + "?cursor=" + cursor)));
        return links;
    }

    private List<Fact> facts(Account account) {
        var words = pages.words();
        var wallet = wallets.find(account.id());
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(words.t("console.col.id"), Cell.of(String.valueOf(account.id()))));
        account.email().ifPresent(email -> facts.add(new Fact(words.t("console.col.email"), Cell.of(email))));
        account.externalId().ifPresent(id -> facts.add(new Fact(words.t("console.col.externalId"), Cell.of(id))));
        facts.add(new Fact(words.t("console.col.role"), Columns.word(account.role(), words)));
        wallet.map(Wallet::balance)
                .ifPresent(won -> facts.add(new Fact(words.t("console.col.balance"), Cell.figure(words.won(won)))));
        wallet.map(Wallet::reserved)
                .ifPresent(won -> facts.add(new Fact(words.t("console.reserved"), Cell.figure(words.won(won)))));
        facts.add(new Fact(words.t("console.col.since"), Cell.of(words.instant(account.createdAt()))));
        return facts;
    }

    private Slice<LedgerEntry> entries(long account, long below, int limit) {
        return Slice.of(ledger.page(account, below, limit + 1), limit, entry -> String.valueOf(entry.number()));
    }

    private Account find(String id) {
        return PathIds.number(id).flatMap(accounts::find).orElseThrow(ConsoleCustomer::notFound);
    }

    private static ProblemException notFound() {
        return new ProblemException(Problem.of(ProblemCode.ACCOUNT_NOT_FOUND));
    }
}
