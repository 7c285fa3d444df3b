package dev.jangteo.console;

import dev.jangteo.accounts.Account;
import dev.jangteo.admin.AccountEdit;
import dev.jangteo.admin.NewAccount;
import dev.jangteo.coupons.Coupon;
import dev.jangteo.pages.Words;
import dev.jangteo.wallet.LedgerEntry;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an account's page is made of: its lists, and what can be done to it. What was sent is shown again in the form
/// it
/// was sent from.
record CustomerParts(Account account, HttpServletRequest request, Words words, Confirmation confirmation) {

    /// A coupon as it is now.
    record Held(Coupon coupon, Instant now) {}

    static final Columns<LedgerEntry> ENTRIES = new Columns<LedgerEntry>()
            .moment("at", LedgerEntry::at)
            .word("kind", LedgerEntry::kind)
            .signed("amount", LedgerEntry::amount)
            .won("balanceAfter", LedgerEntry::balanceAfter)
            .text("reference", entry -> entry.reference().toString())
            .to(CustomerParts::cause);

    static final Columns<Held> COUPONS = new Columns<Held>()
            .moment("issuedAt", held -> held.coupon().issuedAt())
            .text("name", held -> held.coupon().terms().name())
            .word("status", held -> held.coupon().status(held.now()))
            .moment("validUntil", held -> held.coupon().validUntil())
            .perhaps(
                    "order",
                    held -> held.coupon().use().map(use -> use.orderId().toString()))
            .to(held -> held.coupon()
                    .use()
                    .map(use -> "/admin/orders/" + use.orderId())
                    .orElse(""));

    /// An account that was closed can only be looked at.
    List<ActionForm> all(Inputs again, String key) {
        if (account.status() == Account.Status.CLOSED) {
            return List.of();
        }
        var adjust = inputs("/adjustments", again);
        adjust.text("amount", Optional.empty(), true);
        adjust.text("reason", Optional.empty(), true);
        var access = inputs("/access", again);
        access.choice("role", account.role(), List.of(NewAccount.AccountRole.values()));
        access.choice("status", account.status(), List.of(AccountEdit.AccountStatus.values()));
        confirmation.ask(access, request);
        var forms = new ArrayList<ActionForm>();
        forms.add(form("adjust", "/adjustments", key, Map.of(), adjust, false));
        forms.add(form("access", "/access", "", access.were(), access, true));
        if (account.email().isPresent()) {
            forms.add(oneTimePassword(Inputs.fresh(words), true));
        }
        forms.add(form("end-sessions", "/sessions/end", "", Map.of(), Inputs.fresh(words), true));
        return forms;
    }

    ActionForm oneTimePassword(Inputs inputs, boolean folded) {
        confirmation.ask(inputs, request);
        return form("one-time-password", "/one-time-password", "", Map.of(), inputs, folded);
    }

    private Inputs inputs(String call, Inputs again) {
        return request.getServletPath().endsWith(call) ? again : Inputs.fresh(words);
    }

    private ActionForm form(
            String name, String call, String key, Map<String, String> hidden, Inputs inputs, boolean folded) {
        return new ActionForm(
                name,
                "/admin/customers/" + account.id() + call,
                key,
                hidden,
                inputs.all(),
                Optional.of(words.t("console." + name + ".note")),
                folded,
                false);
    }

    private static String cause(LedgerEntry entry) {
        return switch (entry.kind()) {
            case PAYMENT, REFUND -> "/admin/orders/" + entry.reference();
            case CHARGE -> "/admin/charges/" + entry.reference();
            case ADJUSTMENT -> "";
        };
    }
}
