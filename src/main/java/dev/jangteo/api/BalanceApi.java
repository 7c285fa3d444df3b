package dev.jangteo.api;

import dev.jangteo.openapi.Refuses;
import dev.jangteo.openapi.Returns;
import dev.jangteo.security.Caller;
import dev.jangteo.shared.Doc;
import dev.jangteo.wallet.Charge;
import dev.jangteo.wallet.ChargeWallet;
import dev.jangteo.wallet.Ledger;
import dev.jangteo.wallet.Wallets;
import dev.jangteo.web.Body;
import dev.jangteo.web.FromQuery;
import dev.jangteo.web.NumberPage;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
import dev.jangteo.web.RequestKey;
import dev.jangteo.web.Responses;
import dev.jangteo.web.SentKey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.PositiveOrZero;
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

    record BalanceView(@Doc("In won") @PositiveOrZero long balance) {}

    private final ChargeWallet chargeWallet;
    private final Wallets wallets;
    private final Ledger ledger;
    private final Problems problems;

    BalanceApi(ChargeWallet chargeWallet, Wallets wallets, Ledger ledger, Problems problems) {
        this.chargeWallet = chargeWallet;
        this.wallets = wallets;
        this.ledger = ledger;
        this.problems = problems;
    }

    @GetMapping
    @Operation(operationId = "getBalance", summary = "What is left in the wallet")
    @Returns(value = "The balance", with = BalanceView.class)
    BalanceView balance(@AuthenticationPrincipal Caller caller) {
        return new BalanceView(wallets.findBalance(caller.accountId()).orElse(0L));
    }

    @PostMapping(path = "/charge", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "chargeBalance", summary = "Charge the wallet through the payment gateway")
    @Returns(value = "The money is in the wallet", with = ChargedView.class)
    @Refuses({ProblemCode.PAYMENT_DECLINED, ProblemCode.BALANCE_LIMIT_EXCEEDED, ProblemCode.PAYMENT_GATEWAY_UNAVAILABLE
    })
    ResponseEntity<?> charge(
            @AuthenticationPrincipal Caller caller, @Body NewCharge charge, @RequestKey(required = true) SentKey sent) {
        long amount = charge.amount();
        var key = sent.required(caller.accountId(), Charge.CALL, String.valueOf(amount));
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
    @Operation(operationId = "listEntries", summary = "The wallet's statement, newest first, page by page")
    @Returns(value = "A page of the statement, newest first", with = StatementView.class)
    StatementView entries(@AuthenticationPrincipal Caller caller, @FromQuery NumberPage page) {
        return StatementView.of(ledger.page(caller.accountId(), page.below(), page.limit()), page.limit());
    }

    static Problem limitExceeded(long balance, long reserved, long limit) {
        return Problem.of(
                ProblemCode.BALANCE_LIMIT_EXCEEDED, Map.of("balance", balance, "reserved", reserved, "limit", limit));
    }
}
