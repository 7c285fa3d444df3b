package dev.jangteo.admin;

import dev.jangteo.accounts.Account;
import dev.jangteo.accounts.Accounts;
import dev.jangteo.accounts.EditAccount;
import dev.jangteo.admin.AccountViews.AccountView;
import dev.jangteo.api.CouponView;
import dev.jangteo.api.StatementView;
import dev.jangteo.coupons.Coupons;
import dev.jangteo.wallet.Charges;
import dev.jangteo.wallet.Ledger;
import dev.jangteo.wallet.Wallet;
import dev.jangteo.wallet.Wallets;
import dev.jangteo.web.JsonFields;
import dev.jangteo.web.PathIds;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
import dev.jangteo.web.Query;
import dev.jangteo.web.WebSettings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/admin/accounts", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "admin: accounts", description = "Accounts of any role, and the key that signs access tokens")
class AdminAccountBook {

    private static final UUID NEWEST = new UUID(-1, -1);
    private static final int COUPONS_MAX = 1_000;

    record CouponsView(List<CouponView> coupons) {}

    private final Accounts accounts;
    private final EditAccount editAccount;
    private final Wallets wallets;
    private final Ledger ledger;
    private final Coupons coupons;
    private final Charges charges;
    private final WebSettings web;
    private final Clock clock;
    private final Problems problems;

    AdminAccountBook(
            Accounts accounts,
            EditAccount editAccount,
            Wallets wallets,
            Ledger ledger,
            Coupons coupons,
            Charges charges,
            WebSettings web,
            Clock clock,
            Problems problems) {
        this.accounts = accounts;
        this.editAccount = editAccount;
        this.wallets = wallets;
        this.ledger = ledger;
        this.coupons = coupons;
        this.charges = charges;
        this.web = web;
        this.clock = clock;
        this.problems = problems;
    }

    @GetMapping
    @Operation(
            summary = "Accounts with their balances, newest first, perhaps only those whose e-mail or name has a text")
    AccountViews.PageView list(HttpServletRequest request) {
        record Page(String q, long below, int limit) {}
        var page = Query.read(
                request,
                query -> new Page(
                        query.text("q", AdminAccountDocs.Q_MAX).orElse(""),
                        query.whole("cursor", 1, Query.LARGEST, Long.MAX_VALUE),
                        limit(query)));
        var found = accounts.page(page.q(), page.below(), page.limit() + 1);
        var shown = found.stream().limit(page.limit()).toList();
        var balances = wallets.findAll(shown.stream().map(Account::id).toList()).stream()
                .collect(Collectors.toMap(Wallet::accountId, Wallet::balance));
        return new AccountViews.PageView(
                shown.stream()
                        .map(account -> AccountView.of(account, balances.getOrDefault(account.id(), 0L)))
                        .toList(),
                found.size() > shown.size() ? String.valueOf(shown.getLast().id()) : null);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One account")
    ResponseEntity<?> account(@PathVariable String id) {
        return of(id, account -> ResponseEntity.ok(view(accounts.find(account).orElseThrow())));
    }

    @PatchMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Change an account's role, suspend it or let it in again; acts at once everywhere")
    ResponseEntity<?> edit(@PathVariable String id, JsonFields body) {
        var edit = body.read(AccountRequest::readEdit);
        return of(id, account -> answer(editAccount.edit(account, edit)));
    }

    @PostMapping("/{id}/sessions/end")
    @Operation(summary = "End all logins of an account, access tokens included")
    ResponseEntity<?> endSessions(@PathVariable String id) {
        return of(id, account -> switch (editAccount.endSessions(account)) {
            case EditAccount.Outcome.Done(var _) -> ResponseEntity.noContent().build();
            case EditAccount.Outcome other -> answer(other);
        });
    }

    @GetMapping("/{id}/entries")
    @Operation(summary = "An account's statement, newest first")
    ResponseEntity<?> entries(@PathVariable String id, HttpServletRequest request) {
        record Page(long below, int limit) {}
        var page = Query.read(
                request, query -> new Page(query.whole("cursor", 1, Query.LARGEST, Long.MAX_VALUE), limit(query)));
        return of(
                id,
                account -> ResponseEntity.ok(
                        StatementView.of(ledger.page(account, page.below(), page.limit()), page.limit())));
    }

    @GetMapping("/{id}/coupons")
    @Operation(summary = "An account's coupons, newest first")
    ResponseEntity<?> coupons(@PathVariable String id) {
        var now = clock.instant();
        return of(
                id,
                account -> ResponseEntity.ok(new CouponsView(coupons.findOf(account, COUPONS_MAX).stream()
                        .map(coupon -> CouponView.of(coupon, now))
                        .toList())));
    }

    @GetMapping("/{id}/charges")
    @Operation(summary = "An account's charges of whatever outcome, newest first")
    ResponseEntity<?> charges(@PathVariable String id, HttpServletRequest request) {
        record Page(UUID below, int limit) {}
        var page = Query.read(request, query -> new Page(query.cursor("cursor").orElse(NEWEST), limit(query)));
        return of(id, account -> {
            var found = charges.pageOf(account, page.below(), page.limit() + 1);
            var shown = found.stream().limit(page.limit()).toList();
            return ResponseEntity.ok(new AdminCharges.PageView(
                    shown.stream().map(AdminCharges.ChargeView::of).toList(),
                    found.size() > shown.size() ? shown.getLast().id().toString() : null));
        });
    }

    private ResponseEntity<?> answer(EditAccount.Outcome outcome) {
        return switch (outcome) {
            case EditAccount.Outcome.Done(var account) -> ResponseEntity.ok(view(account));
            case EditAccount.Outcome.NotFound() -> problems.answer(Problem.of(ProblemCode.ACCOUNT_NOT_FOUND));
            case EditAccount.Outcome.LastAdmin() -> problems.answer(Problem.of(ProblemCode.LAST_ADMIN));
        };
    }

    private AccountView view(Account account) {
        return AccountView.of(account, wallets.findBalance(account.id()).orElse(0L));
    }

    private ResponseEntity<?> of(String id, LongFunction<ResponseEntity<?>> answer) {
        return PathIds.number(id)
                .filter(number -> accounts.find(number).isPresent())
                .<ResponseEntity<?>>map(answer::apply)
                .orElseGet(() -> problems.answer(Problem.of(ProblemCode.ACCOUNT_NOT_FOUND)));
    }

    private int limit(Query query) {
        return (int) query.whole("limit", 1, web.pageMax(), web.pageDefault());
    }
}
