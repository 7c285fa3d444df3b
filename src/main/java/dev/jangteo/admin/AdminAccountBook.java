package dev.jangteo.admin;

import dev.jangteo.accounts.Account;
import dev.jangteo.accounts.Accounts;
import dev.jangteo.accounts.EditAccount;
import dev.jangteo.admin.AccountViews.AccountView;
import dev.jangteo.api.CouponView;
import dev.jangteo.api.CouponsView;
import dev.jangteo.api.StatementView;
import dev.jangteo.binding.Cursor;
import dev.jangteo.binding.PathIds;
import dev.jangteo.binding.Text;
import dev.jangteo.coupons.Coupons;
import dev.jangteo.openapi.PathId;
import dev.jangteo.openapi.Refuses;
import dev.jangteo.openapi.Returns;
import dev.jangteo.shared.Doc;
import dev.jangteo.wallet.Charges;
import dev.jangteo.wallet.Ledger;
import dev.jangteo.wallet.Wallet;
import dev.jangteo.wallet.Wallets;
import dev.jangteo.web.Body;
import dev.jangteo.web.ByNumber;
import dev.jangteo.web.FromQuery;
import dev.jangteo.web.IdPage;
import dev.jangteo.web.NumberPage;
import dev.jangteo.web.PageLimit;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Positive;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
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

    private static final int Q_MAX = 100;
    private static final int COUPONS_MAX = 1_000;

    record Asked(
            @Doc("Found in e-mail, name or external id") @Text(max = Q_MAX)
            Optional<String> q,

            @Cursor @Positive OptionalLong cursor,
            @PageLimit int limit)
            implements ByNumber {}

    private final Accounts accounts;
    private final EditAccount editAccount;
    private final Wallets wallets;
    private final Ledger ledger;
    private final Coupons coupons;
    private final Charges charges;
    private final Clock clock;
    private final Problems problems;

    AdminAccountBook(
            Accounts accounts,
            EditAccount editAccount,
            Wallets wallets,
            Ledger ledger,
            Coupons coupons,
            Charges charges,
            Clock clock,
            Problems problems) {
        this.accounts = accounts;
        this.editAccount = editAccount;
        this.wallets = wallets;
        this.ledger = ledger;
        this.coupons = coupons;
        this.charges = charges;
        this.clock = clock;
        this.problems = problems;
    }

    @GetMapping
    @Operation(
            operationId = "listAccounts",
            summary = "Accounts with their balances, newest first, perhaps only those whose e-mail or name has a text")
    @Returns(value = "A page of accounts, newest first", with = AccountViews.PageView.class)
    AccountViews.PageView list(@FromQuery Asked asked) {
        var found = accounts.page(asked.q().orElse(""), asked.below(), asked.limit() + 1);
        var shown = found.stream().limit(asked.limit()).toList();
        var balances = wallets.findAll(shown.stream().map(Account::id).toList()).stream()
                .collect(Collectors.toMap(Wallet::accountId, Wallet::balance));
        return new AccountViews.PageView(
                shown.stream()
                        .map(account -> AccountView.of(account, balances.getOrDefault(account.id(), 0L)))
                        .toList(),
                found.size() > shown.size() ? String.valueOf(shown.getLast().id()) : null);
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getAccountOfShop", summary = "One account")
    @Returns(value = "The account", with = AccountView.class)
    @Refuses(ProblemCode.ACCOUNT_NOT_FOUND)
    ResponseEntity<?> account(@PathVariable @PathId("The account's id") String id) {
        return of(id, account -> ResponseEntity.ok(view(accounts.find(account).orElseThrow())));
    }

    @PatchMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "editAccount",
            summary = "Change an account's role, suspend it or let it in again; acts at once everywhere")
    @Returns(value = "The account as it is now", with = AccountView.class)
    @Refuses({ProblemCode.ACCOUNT_NOT_FOUND, ProblemCode.LAST_ADMIN})
    ResponseEntity<?> edit(@PathVariable @PathId("The account's id") String id, @Body AccountEdit edit) {
        return of(id, account -> answer(editAccount.edit(account, edit.edit())));
    }

    @PostMapping("/{id}/sessions/end")
    @Operation(operationId = "endSessions", summary = "End all logins of an account, access tokens included")
    @Returns(value = "All of its logins have ended", status = 204)
    @Refuses(ProblemCode.ACCOUNT_NOT_FOUND)
    ResponseEntity<?> endSessions(@PathVariable @PathId("The account's id") String id) {
        return of(id, account -> switch (editAccount.endSessions(account)) {
            case EditAccount.Outcome.Done(var _) -> ResponseEntity.noContent().build();
            case EditAccount.Outcome other -> answer(other);
        });
    }

    @GetMapping("/{id}/entries")
    @Operation(operationId = "listEntriesOfAccount", summary = "An account's statement, newest first")
    @Returns(value = "A page of its statement", with = StatementView.class)
    @Refuses(ProblemCode.ACCOUNT_NOT_FOUND)
    ResponseEntity<?> entries(@PathVariable @PathId("The account's id") String id, @FromQuery NumberPage page) {
        return of(
                id,
                account -> ResponseEntity.ok(
                        StatementView.of(ledger.page(account, page.below(), page.limit()), page.limit())));
    }

    @GetMapping("/{id}/coupons")
    @Operation(operationId = "listCouponsOfAccount", summary = "An account's coupons, newest first")
    @Returns(value = "Its coupons", with = CouponsView.class)
    @Refuses(ProblemCode.ACCOUNT_NOT_FOUND)
    ResponseEntity<?> coupons(@PathVariable @PathId("The account's id") String id) {
        var now = clock.instant();
        return of(
                id,
                account -> ResponseEntity.ok(new CouponsView(coupons.findOf(account, COUPONS_MAX).stream()
                        .map(coupon -> CouponView.of(coupon, now))
                        .toList())));
    }

    @GetMapping("/{id}/charges")
    @Operation(operationId = "listChargesOfAccount", summary = "An account's charges of whatever outcome, newest first")
    @Returns(value = "A page of its charges", with = AdminCharges.PageView.class)
    @Refuses(ProblemCode.ACCOUNT_NOT_FOUND)
    ResponseEntity<?> charges(@PathVariable @PathId("The account's id") String id, @FromQuery IdPage page) {
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
}
