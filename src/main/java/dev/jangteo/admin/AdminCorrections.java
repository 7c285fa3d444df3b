package dev.jangteo.admin;

import dev.jangteo.security.Caller;
import dev.jangteo.wallet.CorrectMoney;
import dev.jangteo.wallet.CorrectMoney.Outcome;
import dev.jangteo.wallet.CorrectMoney.SettleAs;
import dev.jangteo.wallet.WalletSettings;
import dev.jangteo.web.IdempotencyKeys;
import dev.jangteo.web.JsonFields;
import dev.jangteo.web.PathIds;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
import dev.jangteo.web.Responses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/admin", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "admin: corrections", description = "Money put right by people, each time with a reason")
class AdminCorrections {

    static final int REASON_MAX = 200;

    private final CorrectMoney correctMoney;
    private final WalletSettings settings;
    private final Problems problems;

    AdminCorrections(CorrectMoney correctMoney, WalletSettings settings, Problems problems) {
        this.correctMoney = correctMoney;
        this.settings = settings;
        this.problems = problems;
    }

    @PostMapping(path = "/accounts/{id}/adjustments", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Put won into an account's wallet, or take them out")
    ResponseEntity<?> adjust(
            @AuthenticationPrincipal Caller admin,
            @PathVariable String id,
            JsonFields body,
            HttpServletRequest request) {
        record Adjustment(long amount, String reason) {}
        var adjustment = body.read(in -> {
            long amount = in.whole("amount", -settings.balanceMax(), settings.balanceMax());
            if (in.has("amount") && amount == 0) {
                in.fault("amount", "not-zero");
            }
            return new Adjustment(amount, in.text("reason", 1, REASON_MAX));
        });
        var canonical = id + "\n" + adjustment.amount() + "\n" + adjustment.reason();
        var key = IdempotencyKeys.optional(request, admin.accountId(), "adjustment", canonical);
        return PathIds.number(id)
                .<ResponseEntity<?>>map(account -> answer(correctMoney.adjust(
                        key,
                        new CorrectMoney.Correction(
                                account, adjustment.amount(), adjustment.reason(), admin.accountId()))))
                .orElseGet(() -> problems.answer(Problem.of(ProblemCode.NOT_FOUND)));
    }

    @PostMapping(path = "/charges/{id}/settlement", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Settle a disputed charge: into the wallet after all, or given back at the gateway")
    ResponseEntity<?> settle(
            @AuthenticationPrincipal Caller admin,
            @PathVariable String id,
            JsonFields body,
            HttpServletRequest request) {
        record Settlement(SettleAs outcome, String reason) {}
        var settlement = body.read(in -> new Settlement(outcome(in), in.text("reason", 1, REASON_MAX)));
        var canonical = id + "\n" + settlement.outcome() + "\n" + settlement.reason();
        var key = IdempotencyKeys.optional(request, admin.accountId(), "settlement", canonical);
        return PathIds.uuid(id)
                .<ResponseEntity<?>>map(charge -> answer(correctMoney.settle(
                        key,
                        new CorrectMoney.Settlement(
                                charge, settlement.outcome(), settlement.reason(), admin.accountId()))))
                .orElseGet(() -> problems.answer(Problem.of(ProblemCode.NOT_FOUND)));
    }

    private static SettleAs outcome(JsonFields in) {
        var outcome = in.optionalOneOf("outcome", SettleAs.class);
        if (outcome.isEmpty() && !in.has("outcome")) {
            in.fault("outcome", "missing");
        }
        return outcome.orElse(SettleAs.RETURNED);
    }

    private ResponseEntity<?> answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(var response) -> Responses.ok(response);
            case Outcome.DoneBefore(var response) -> Responses.okAgain(response);
            case Outcome.NotFound() -> problems.answer(Problem.of(ProblemCode.NOT_FOUND));
            case Outcome.NotDisputed(var state) ->
                problems.answer(Problem.of(ProblemCode.CHARGE_NOT_DISPUTED, Map.of("state", state)));
            case Outcome.InsufficientBalance(var balance, var required) ->
                problems.answer(
                        Problem.of(ProblemCode.INSUFFICIENT_BALANCE, Map.of("balance", balance, "required", required)));
            case Outcome.BalanceLimitExceeded(var balance, var reserved, var limit) ->
                problems.answer(Problem.of(
                        ProblemCode.BALANCE_LIMIT_EXCEEDED,
                        Map.of("balance", balance, "reserved", reserved, "limit", limit)));
            case Outcome.KeyReused() -> problems.answer(Problem.of(ProblemCode.IDEMPOTENCY_KEY_REUSED));
        };
    }
}
