package dev.jangteo.admin;

import dev.jangteo.api.OrderView;
import dev.jangteo.ordering.Orders;
import dev.jangteo.wallet.Wallets;
import dev.jangteo.web.Forms;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
import dev.jangteo.web.Query;
import dev.jangteo.web.WebSettings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    private static final UUID NEWEST = new UUID(-1, -1);

    record AdminOrderView(long accountId, OrderView order) {}

    record PageView(List<AdminOrderView> orders, @Nullable String next) {}

    record BalanceView(long accountId, long balance, long reserved) {}

    private final Orders orders;
    private final Wallets wallets;
    private final WebSettings web;
    private final Problems problems;

    AdminCustomers(Orders orders, Wallets wallets, WebSettings web, Problems problems) {
        this.orders = orders;
        this.wallets = wallets;
        this.web = web;
        this.problems = problems;
    }

    @GetMapping("/orders")
    @Operation(summary = "Orders of the shop or of one account, newest first, or one order by its id")
    PageView orders(HttpServletRequest request) {
        record Page(long accountId, Optional<UUID> orderId, UUID below, int limit) {}
        var page = Query.read(
                request,
                query -> new Page(
                        query.whole("accountId", 1, Query.LARGEST, 0),
                        query.id("orderId"),
                        query.cursor("cursor").orElse(NEWEST),
                        (int) query.whole("limit", 1, web.pageMax(), web.pageDefault())));
        var found = page.orderId().isPresent()
                ? orders.findAll(List.of(page.orderId().get()))
                : page.accountId() > 0
                        ? orders.page(page.accountId(), page.below(), page.limit() + 1)
                        : orders.pageOfAll(page.below(), page.limit() + 1);
        var shown = found.stream().limit(page.limit()).toList();
        return new PageView(
                shown.stream()
                        .map(order -> new AdminOrderView(order.accountId(), OrderView.of(order)))
                        .toList(),
                found.size() > shown.size() ? shown.getLast().id().toString() : null);
    }

    @GetMapping("/accounts/{id}/balance")
    @Operation(summary = "What an account has in its wallet, and what its pending charges reserve")
    ResponseEntity<?> balance(@PathVariable String id) {
        return Forms.number(id)
                .flatMap(wallets::find)
                .<ResponseEntity<?>>map(wallet ->
                        ResponseEntity.ok(new BalanceView(wallet.accountId(), wallet.balance(), wallet.reserved())))
                .orElseGet(() -> problems.answer(Problem.of(ProblemCode.NOT_FOUND)));
    }
}
