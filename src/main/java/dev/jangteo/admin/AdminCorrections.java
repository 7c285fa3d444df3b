package dev.jangteo.admin;

import dev.jangteo.security.Caller;
import dev.jangteo.wallet.CorrectMoney;
import dev.jangteo.wallet.CorrectMoney.Outcome;
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
        var adjustment = body.read(in -> Corrections.Adjustment.read(in, settings));
        var key = IdempotencyKeys.optional(request, admin.accountId(), "adjustment", adjustment.canonical(id));
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
        var settlement = body.read(Corrections.Settlement::read);
        var key = IdempotencyKeys.optional(request, admin.accountId(), "settlement", settlement.canonical(id));
        return PathIds.uuid(id)
                .<ResponseEntity<?>>map(charge -> answer(correctMoney.settle(
                        key,
                        new CorrectMoney.Settlement(
                                charge, settlement.outcome(), settlement.reason(), admin.accountId()))))
                .orElseGet(() -> problems.answer(Problem.of(ProblemCode.NOT_FOUND)));
    }

    private ResponseEntity<?> answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(var response) -> Responses.ok(response);
            case Outcome.DoneBefore(var response) -> Responses.okAgain(response);
            case Outcome.Refusal refusal -> problems.answer(Corrections.problem(refusal));
        };
    }
}
