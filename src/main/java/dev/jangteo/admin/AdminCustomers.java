package dev.jangteo.admin;

import dev.jangteo.binding.PathIds;
import dev.jangteo.openapi.PathId;
import dev.jangteo.openapi.Refuses;
import dev.jangteo.openapi.Returns;
import dev.jangteo.shared.Doc;
import dev.jangteo.wallet.Wallets;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/admin", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "admin: customers", description = "A customer's state, by identifier")
class AdminCustomers {

    @Schema(name = "BalanceOfAccount")
    record BalanceView(
            @Doc("The account") @Positive long accountId,
            @Doc("In won") @PositiveOrZero long balance,

            @Doc("What pending charges will bring, in won") @PositiveOrZero
            long reserved) {}

    private final Wallets wallets;
    private final Problems problems;

    AdminCustomers(Wallets wallets, Problems problems) {
        this.wallets = wallets;
        this.problems = problems;
    }

    @GetMapping("/accounts/{id}/balance")
    @Operation(
            operationId = "getBalanceOfAccount",
            summary = "What an account has in its wallet, and what its pending charges reserve")
    @Returns(value = "The account's wallet", with = BalanceView.class)
    @Refuses(ProblemCode.NOT_FOUND)
    ResponseEntity<?> balance(@PathVariable @PathId("The account's id") String id) {
        return PathIds.number(id)
                .flatMap(wallets::find)
                .<ResponseEntity<?>>map(wallet ->
                        ResponseEntity.ok(new BalanceView(wallet.accountId(), wallet.balance(), wallet.reserved())))
                .orElseGet(() -> problems.answer(Problem.of(ProblemCode.NOT_FOUND)));
    }
}
