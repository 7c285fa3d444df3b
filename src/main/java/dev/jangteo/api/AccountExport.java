package dev.jangteo.api;

import dev.jangteo.accounts.Account;
import dev.jangteo.accounts.Accounts;
import dev.jangteo.accounts.LoginAddresses;
import dev.jangteo.accounts.Logins;
import dev.jangteo.accounts.Trail;
import dev.jangteo.cart.CartItems;
import dev.jangteo.coupons.Coupons;
import dev.jangteo.orders.Orders;
import dev.jangteo.shared.Doc;
import dev.jangteo.wallet.Charge;
import dev.jangteo.wallet.Charges;
import dev.jangteo.wallet.Ledger;
import dev.jangteo.wallet.Wallets;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/// Writes all that is kept about an account as one JSON object, page by page, so that a long history takes no more
/// memory than a short one.
@Component
public class AccountExport {

    private static final int PAGE = 500;
    private static final int COUPONS_MAX = 10_000;
    private static final UUID NEWEST = new UUID(-1, -1);

    /// What the file looks like.
    @Schema(name = "AccountExport")
    record ExportView(
            @Doc("As GET /account answers") AccountApi.AccountView account,
            @Doc("In won") @PositiveOrZero long balance,
            @Doc("Logged in from lately") List<String> addresses,
            @Doc("Open ones") List<LoginView> logins,
            @Doc("Products and quantities") List<ItemView> cart,
            @Doc("As GET /coupons answers") List<CouponView> coupons,
            @Doc("As GET /balance/entries answers") List<StatementView.EntryView> entries,
            @Doc("Of whatever outcome") List<ChargeView> charges,
            @Doc("As GET /orders answers") List<OrderView> orders,
            @Doc("What was done by this account or for it") List<ActView> trail) {}

    @Schema(name = "OpenLogin")
    record LoginView(
            @Doc("The login") UUID id,
            @Doc("From where") String address,
            @Doc("Since when") Instant openedAt,
            @Doc("Until when, unless it is ended before") Instant endsAt) {

        static LoginView of(Logins.Seen login) {
            return new LoginView(login.id(), login.address(), login.openedAt(), login.endsAt());
        }
    }

    @Schema(name = "OwnCharge")
    record ChargeView(
            @Doc("UUIDv7") UUID chargeId,
            @Doc("In won") @Positive long amount,
            @Doc("What became of it") Charge.State status,
            @Doc("When it was asked for") Instant openedAt,

            @Doc("When it was credited or declined; null while it is pending") @Nullable
            Instant settledAt,

            @Doc("The gateway's, if it was declined") @Nullable
            String reason) {

        static ChargeView of(Charges.Seen charge) {
            return new ChargeView(
                    charge.id(),
                    charge.amount(),
                    charge.state(),
                    charge.openedAt(),
                    charge.settledAt().orElse(null),
                    charge.reason().orElse(null));
        }
    }

    @Schema(name = "OwnCartItem")
    record ItemView(
            @Doc("The product") @Positive long productId,
            @Doc("What it is called") String name,
            @Doc("Units") @Positive long quantity) {}

    @Schema(name = "OwnAct")
    record ActView(
            @Doc("When") Instant at,
            @Doc("What") String act,
            @Doc("From where") String address,
            @Doc("To what") String subject,

            @Doc("How often, where several are noted together") @Positive
            long times) {

        static ActView of(Trail.Entry entry) {
            var act = entry.act();
            return new ActView(entry.at(), act.act(), act.address(), act.subject(), act.times());
        }
    }

    private final Accounts accounts;
    private final Logins logins;
    private final LoginAddresses addresses;
    private final Trail trail;
    private final Wallets wallets;
    private final Ledger ledger;
    private final Charges charges;
    private final Orders orders;
    private final Coupons coupons;
    private final CartItems cart;
    private final JsonMapper json;
    private final Clock clock;

    AccountExport(
            Accounts accounts,
            Logins logins,
            LoginAddresses addresses,
            Trail trail,
            Wallets wallets,
            Ledger ledger,
            Charges charges,
            Orders orders,
            Coupons coupons,
            CartItems cart,
            JsonMapper json,
            Clock clock) {
        this.accounts = accounts;
        this.logins = logins;
        this.addresses = addresses;
        this.trail = trail;
        this.wallets = wallets;
        this.ledger = ledger;
        this.charges = charges;
        this.orders = orders;
        this.coupons = coupons;
        this.cart = cart;
        this.json = json;
        this.clock = clock;
    }

    public void write(long accountId, OutputStream out) {
        var now = clock.instant();
        var account = accounts.find(accountId).orElseThrow();
        try (var to = json.createGenerator(out)) {
            to.writeStartObject();
            member(to, "account", AccountApi.AccountView.of(account));
            member(to, "balance", wallets.findBalance(accountId).orElse(0L));
            member(to, "addresses", addresses.findOf(accountId));
            member(
                    to,
                    "logins",
                    logins.findOpen(accountId, now, PAGE).stream()
                            .map(LoginView::of)
                            .toList());
            member(to, "cart", items(account));
            member(
                    to,
                    "coupons",
                    coupons.findOf(accountId, COUPONS_MAX).stream()
                            .map(coupon -> CouponView.of(coupon, now))
                            .toList());
            history(to, accountId);
            to.writeEndObject();
        }
    }

    private void history(JsonGenerator to, long accountId) {
        pages(
                to,
                "entries",
                Long.MAX_VALUE,
                below -> ledger.page(accountId, below, PAGE),
                last -> last.number(),
                StatementView.EntryView::of);
        pages(
                to,
                "charges",
                NEWEST,
                below -> charges.pageOf(accountId, below, PAGE),
                last -> last.id(),
                ChargeView::of);
        pages(to, "orders", NEWEST, below -> orders.page(accountId, below, PAGE), last -> last.id(), OrderView::of);
        pages(
                to,
                "trail",
                Long.MAX_VALUE,
                below -> trail.page(accountId, "", below, PAGE),
                last -> last.number(),
                ActView::of);
    }

    private List<ItemView> items(Account account) {
        return cart.find(account.id()).lines().stream()
                .map(line -> new ItemView(line.productId(), line.name(), line.quantity()))
                .toList();
    }

    private void member(JsonGenerator to, String name, Object value) {
        to.writeName(name);
        json.writeValue(to, value);
    }

    private <R, K> void pages(
            JsonGenerator to,
            String name,
            K newest,
            Function<K, List<R>> page,
            Function<R, K> key,
            Function<R, Object> view) {
        to.writeName(name);
        to.writeStartArray();
        var rows = page.apply(newest);
        while (!rows.isEmpty()) {
            rows.forEach(row -> json.writeValue(to, view.apply(row)));
            rows = page.apply(key.apply(rows.getLast()));
        }
        to.writeEndArray();
    }
}
