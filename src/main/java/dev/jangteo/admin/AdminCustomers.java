package dev.jangteo.admin;

import dev.jangteo.wallet.Wallets;
import dev.jangteo.web.PathIds;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
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

    record BalanceView(long accountId, long balance, long reserved) {}

    private final Wallets wallets;
    private final Problems problems;

    AdminCustomers(Wallets wallets, Problems problems) {
        this.wallets = wallets;
        this.problems = problems;
    }

    @GetMapping("/accounts/{id}/balance")
    @Operation(summary = "What an account has in its wallet, and what its pending charges reserve")
    ResponseEntity<?> balance(@PathVariable String id) {
        return PathIds.number(id)
                .flatMap(wallets::find)
                .<ResponseEntity<?>>map(wallet ->
                        ResponseEntity.ok(new BalanceView(wallet.accountId(), wallet.balance(), wallet.reserved())))
                .orElseGet(() -> problems.answer(Problem.of(ProblemCode.NOT_FOUND)));
    }
}
