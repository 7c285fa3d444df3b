package dev.jangteo.admin;

import dev.jangteo.binding.PathIds;
import dev.jangteo.openapi.PathId;
import dev.jangteo.openapi.Refuses;
import dev.jangteo.openapi.Returns;
import dev.jangteo.security.Caller;
import dev.jangteo.wallet.CorrectMoney;
import dev.jangteo.wallet.CorrectMoney.Outcome;
import dev.jangteo.web.Body;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
import dev.jangteo.web.RequestKey;
import dev.jangteo.web.Responses;
import dev.jangteo.web.SentKey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
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
    private final Problems problems;

    AdminCorrections(CorrectMoney correctMoney, Problems problems) {
        this.correctMoney = correctMoney;
        this.problems = problems;
    }

    @PostMapping(path = "/accounts/{id}/adjustments", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "adjustBalance", summary = "Put won into an account's wallet, or take them out")
    @Returns(
            value = "The balance is corrected, with an entry of kind ADJUSTMENT",
            with = CorrectionViews.AdjustedView.class)
    @Refuses({ProblemCode.NOT_FOUND, ProblemCode.INSUFFICIENT_BALANCE, ProblemCode.BALANCE_LIMIT_EXCEEDED})
    ResponseEntity<?> adjust(
            @AuthenticationPrincipal Caller admin,
            @PathVariable @PathId("The account") String id,
            @Body Corrections.Adjustment adjustment,
            @RequestKey(required = false) SentKey sent) {
        var key = sent.optional(admin.accountId(), "adjustment", adjustment.canonical(id));
        return PathIds.number(id)
                .<ResponseEntity<?>>map(account -> answer(correctMoney.adjust(
                        key,
                        new CorrectMoney.Correction(
                                account, adjustment.amount(), adjustment.reason(), admin.accountId()))))
                .orElseGet(() -> problems.answer(Problem.of(ProblemCode.NOT_FOUND)));
    }

    @PostMapping(path = "/charges/{id}/settlement", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "settleCharge",
            summary = "Settle a disputed charge: into the wallet after all, or given back at the gateway")
    @Returns(value = "The charge is disputed no more", with = CorrectionViews.SettledView.class)
    @Refuses({ProblemCode.NOT_FOUND, ProblemCode.BALANCE_LIMIT_EXCEEDED, ProblemCode.CHARGE_NOT_DISPUTED})
    ResponseEntity<?> settle(
            @AuthenticationPrincipal Caller admin,
            @PathVariable @PathId(value = "The charge", uuid = true) String id,
            @Body Corrections.Settlement settlement,
            @RequestKey(required = false) SentKey sent) {
        var key = sent.optional(admin.accountId(), "settlement", settlement.canonical(id));
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
