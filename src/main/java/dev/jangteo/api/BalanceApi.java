package dev.jangteo.api;

import dev.jangteo.security.Caller;
import dev.jangteo.wallet.Charge;
import dev.jangteo.wallet.ChargeWallet;
import dev.jangteo.wallet.Ledger;
import dev.jangteo.wallet.WalletSettings;
import dev.jangteo.wallet.Wallets;
import dev.jangteo.web.IdempotencyKeys;
import dev.jangteo.web.JsonFields;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
import dev.jangteo.web.Query;
import dev.jangteo.web.Responses;
import dev.jangteo.web.WebSettings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/balance", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "balance", description = "Money paid in and not yet spent, in whole won")
class BalanceApi {

    record BalanceView(long balance) {}

    private final ChargeWallet chargeWallet;
    private final Wallets wallets;
    private final Ledger ledger;
    private final WalletSettings settings;
    private final WebSettings web;
    private final Problems problems;

    BalanceApi(
            ChargeWallet chargeWallet,
            Wallets wallets,
            Ledger ledger,
            WalletSettings settings,
            WebSettings web,
            Problems problems) {
        this.chargeWallet = chargeWallet;
        this.wallets = wallets;
        this.ledger = ledger;
        this.settings = settings;
        this.web = web;
        this.problems = problems;
    }

    @GetMapping
    @Operation(summary = "What is left in the wallet")
    BalanceView balance(@AuthenticationPrincipal Caller caller) {
        return new BalanceView(wallets.findBalance(caller.accountId()).orElse(0L));
    }

    @PostMapping(path = "/charge", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Charge the wallet through the payment gateway")
    ResponseEntity<?> charge(@AuthenticationPrincipal Caller caller, JsonFields body, HttpServletRequest request) {
        long amount = body.read(in -> in.whole("amount", 1, settings.chargeMax()));
        var key = IdempotencyKeys.required(request, caller.accountId(), Charge.CALL, String.valueOf(amount));
        return switch (chargeWallet.charge(key, amount)) {
            case ChargeWallet.Outcome.Charged(var response) -> Responses.ok(response);
            case ChargeWallet.Outcome.ChargedBefore(var response) -> Responses.okAgain(response);
            case ChargeWallet.Outcome.BalanceLimitExceeded(var balance, var reserved, var limit) ->
                problems.answer(limitExceeded(balance, reserved, limit));
            case ChargeWallet.Outcome.Declined(var reason) ->
                problems.answer(Problem.of(ProblemCode.PAYMENT_DECLINED, Map.of("reason", reason)));
            case ChargeWallet.Outcome.GatewayUnavailable() ->
                problems.answer(Problem.of(ProblemCode.PAYMENT_GATEWAY_UNAVAILABLE));
            case ChargeWallet.Outcome.KeyReused() -> problems.answer(Problem.of(ProblemCode.IDEMPOTENCY_KEY_REUSED));
        };
    }

    @GetMapping("/entries")
    @Operation(summary = "The wallet's statement, newest first, page by page")
    StatementView entries(@AuthenticationPrincipal Caller caller, HttpServletRequest request) {
        record Page(long below, int limit) {}
        var page = Query.read(
                request,
                query -> new Page(query.whole("cursor", 1, Query.LARGEST, Long.MAX_VALUE), (int)
                        query.whole("limit", 1, web.pageMax(), web.pageDefault())));
        return StatementView.of(ledger.page(caller.accountId(), page.below(), page.limit()), page.limit());
    }

    static Problem limitExceeded(long balance, long reserved, long limit) {
        return Problem.of(
                ProblemCode.BALANCE_LIMIT_EXCEEDED, Map.of("balance", balance, "reserved", reserved, "limit", limit));
    }
}
