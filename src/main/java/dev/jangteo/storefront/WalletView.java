package dev.jangteo.storefront;

import dev.jangteo.api.NewCharge;
import dev.jangteo.binding.Cursor;
import dev.jangteo.binding.InvalidRequest;
import dev.jangteo.binding.Text;
import dev.jangteo.pages.PageController;
import dev.jangteo.pages.Redirect;
import dev.jangteo.pages.Refused;
import dev.jangteo.security.Caller;
import dev.jangteo.wallet.Charge;
import dev.jangteo.wallet.ChargeWallet;
import dev.jangteo.wallet.Ledger;
import dev.jangteo.wallet.Wallet;
import dev.jangteo.wallet.WalletSettings;
import dev.jangteo.wallet.Wallets;
import dev.jangteo.web.Form;
import dev.jangteo.web.FromQuery;
import dev.jangteo.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/// The wallet and its statement, and charging it.
@PageController
class WalletView {

    private static final int ENTRIES = 20;
    private static final int ADDRESS_MAX = 500;
    private static final List<Long> AMOUNTS = List.of(10_000L, 30_000L, 50_000L, 100_000L);

    record Asked(
            @Positive OptionalLong amount,
            @Text(max = ADDRESS_MAX) Optional<String> to,
            @Cursor @Positive OptionalLong cursor,
            @PositiveOrZero Optional<Long> charged) {}

    private record Sent(long amount, String to, String key) {

        Sent with(String otherKey) {
            return new Sent(amount, to, otherKey);
        }
    }

    private record Shown(String amount, String to, String key, Map<String, String> faults, Optional<Refused> refused) {

        static Shown form(String amount, String to, String key) {
            return new Shown(amount, to, key, Map.of(), Optional.empty());
        }
    }

    private final ChargeWallet chargeWallet;
    private final Wallets wallets;
    private final Ledger ledger;
    private final WalletSettings settings;
    private final Problems problems;
    private final Pages pages;

    WalletView(
            ChargeWallet chargeWallet,
            Wallets wallets,
            Ledger ledger,
            WalletSettings settings,
            Problems problems,
            Pages pages) {
        this.chargeWallet = chargeWallet;
        this.wallets = wallets;
        this.ledger = ledger;
        this.settings = settings;
        this.problems = problems;
        this.pages = pages;
    }

    @GetMapping("/wallet")
    ModelAndView wallet(@AuthenticationPrincipal Caller caller, @FromQuery Asked asked, HttpServletRequest request) {
        // What is missing for an order may be more than one charge can be.
        var amount = asked.amount().isEmpty()
                ? ""
                : String.valueOf(Math.min(asked.amount().getAsLong(), settings.chargeMax()));
        return show(
                HttpStatus.OK,
                request,
                caller,
                Shown.form(amount, asked.to().map(Redirect::safe).orElse(""), pages.newKey()),
                asked.cursor().orElse(Long.MAX_VALUE),
                asked.charged().filter(won -> won > 0).map(pages.words()::won));
    }

    @PostMapping("/wallet/charge")
    ModelAndView charge(@AuthenticationPrincipal Caller caller, Form form, HttpServletRequest request) {
        var to = form.text("to").isEmpty() ? "" : Redirect.safe(form.text("to"));
        try {
            long amount = form.read(NewCharge.class, "to").amount();
            var key = form.key(caller.accountId(), Charge.CALL, String.valueOf(amount));
            var sent = new Sent(amount, to, form.text(Form.KEY));
            return answer(chargeWallet.charge(key, amount), sent, request, caller);
        } catch (InvalidRequest invalid) {
            var shown = new Shown(
                    form.text("amount"), to, form.text(Form.KEY), problems.byField(invalid.faults()), Optional.empty());
            return show(HttpStatus.BAD_REQUEST, request, caller, shown, Long.MAX_VALUE, Optional.empty());
        }
    }

    private ModelAndView answer(ChargeWallet.Outcome outcome, Sent sent, HttpServletRequest request, Caller caller) {
        var words = pages.words();
        return switch (outcome) {
            case ChargeWallet.Outcome.Charged(var _), ChargeWallet.Outcome.ChargedBefore(var _) ->
                Redirect.to(sent.to().isEmpty() ? "/wallet?charged=" + sent.amount() : sent.to());
            case ChargeWallet.Outcome.BalanceLimitExceeded(var balance, var reserved, var limit) -> {
                var room = words.t("charge.no-room", words.won(Math.max(0, limit - balance - reserved)));
                yield refused(HttpStatus.CONFLICT, room, sent, request, caller);
            }
            case ChargeWallet.Outcome.Declined(var reason) -> {
                var declined = words.t("charge.declined", reason);
                yield refused(HttpStatus.PAYMENT_REQUIRED, declined, sent.with(pages.newKey()), request, caller);
            }
            // The same key goes on with the same payment.
            case ChargeWallet.Outcome.GatewayUnavailable() ->
                refused(HttpStatus.BAD_GATEWAY, words.t("charge.unknown"), sent, request, caller);
            case ChargeWallet.Outcome.KeyReused() -> {
                var fresh = sent.with(pages.newKey());
                yield refused(HttpStatus.UNPROCESSABLE_CONTENT, words.t("form.used"), fresh, request, caller);
            }
        };
    }

    private ModelAndView refused(
            HttpStatus status, String reason, Sent sent, HttpServletRequest request, Caller caller) {
        var sentence = pages.words().t(status == HttpStatus.BAD_GATEWAY ? "charge.not-known" : "charge.not-charged");
        var shown = new Shown(
                String.valueOf(sent.amount()),
                sent.to(),
                sent.key(),
                Map.of(),
                Optional.of(Refused.because(sentence, reason)));
        return show(status, request, caller, shown, Long.MAX_VALUE, Optional.empty());
    }

    private ModelAndView show(
            HttpStatus status,
            HttpServletRequest request,
            Caller caller,
            Shown shown,
            long below,
            Optional<String> charged) {
        var wallet = wallets.find(caller.accountId());
        long balance = wallet.map(Wallet::balance).orElse(0L);
        long reserved = wallet.map(Wallet::reserved).orElse(0L);
        var entries = ledger.page(caller.accountId(), below, ENTRIES);
        var page = new WalletPage(
                balance,
                reserved,
                Math.max(0, settings.balanceMax() - balance - reserved),
                entries,
                entries.size() == ENTRIES && entries.getLast().number() > 1
                        ? OptionalLong.of(entries.getLast().number())
                        : OptionalLong.empty(),
                shown.amount(),
                AMOUNTS.stream().filter(won -> won <= settings.chargeMax()).toList(),
                shown.to(),
                shown.key(),
                charged,
                shown.faults(),
                shown.refused());
        return pages.show(status, "wallet", "wallet", request, caller, page);
    }
}
