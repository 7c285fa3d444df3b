package dev.jangteo.api;

import dev.jangteo.accounts.Role;
import dev.jangteo.idempotency.IdempotencyKey;
import dev.jangteo.orders.CancelOrder;
import dev.jangteo.orders.Orders;
import dev.jangteo.security.Caller;
import dev.jangteo.web.IdempotencyKeys;
import dev.jangteo.web.JsonFields;
import dev.jangteo.web.PathIds;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
import dev.jangteo.web.Query;
import dev.jangteo.web.Responses;
import dev.jangteo.web.WebSettings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/orders", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "orders", description = "Buy and pay in one step; durable, exact, safe to retry")
class OrderApi {

    private static final UUID NEWEST = new UUID(-1, -1);

    record PageView(List<OrderView> orders, @Nullable String next) {}

    private final OrderPlacement counter;
    private final CancelOrder cancelOrder;
    private final Orders orders;
    private final WebSettings web;
    private final Problems problems;
    private final int linesMax;

    OrderApi(
            OrderPlacement counter,
            CancelOrder cancelOrder,
            Orders orders,
            WebSettings web,
            Problems problems,
            @Value("${jangteo.ordering.lines-max:100}") int linesMax) {
        this.counter = counter;
        this.cancelOrder = cancelOrder;
        this.orders = orders;
        this.web = web;
        this.problems = problems;
        this.linesMax = linesMax;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Order several products and pay them from the wallet")
    ResponseEntity<?> place(@AuthenticationPrincipal Caller caller, JsonFields body, HttpServletRequest request) {
        var purchase = body.read(in -> OrderRequest.read(in, linesMax)).purchase();
        return counter.buy(
                IdempotencyKeys.required(request, caller.accountId(), "order", OrderRequest.canonical(purchase)),
                purchase);
    }

    @GetMapping
    @Operation(summary = "My orders, newest first, page by page")
    PageView page(@AuthenticationPrincipal Caller caller, HttpServletRequest request) {
        record Page(UUID below, int limit) {}
        var page = Query.read(
                request,
                query -> new Page(query.cursor("cursor").orElse(NEWEST), (int)
                        query.whole("limit", 1, web.pageMax(), web.pageDefault())));
        var found = orders.page(caller.accountId(), page.below(), page.limit() + 1);
        var shown = found.stream().limit(page.limit()).toList();
        return new PageView(
                shown.stream().map(OrderView::of).toList(),
                found.size() > shown.size() ? shown.getLast().id().toString() : null);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One of my orders")
    ResponseEntity<?> order(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
        return PathIds.uuid(id)
                .flatMap(orderId -> orders.find(caller.accountId(), orderId))
                .<ResponseEntity<?>>map(order -> ResponseEntity.ok(OrderView.of(order)))
                .orElseGet(this::notFound);
    }

    @PostMapping("/{id}/cancellation")
    @Operation(summary = "Take an order back: money, stock, coupon and sales return, once")
    ResponseEntity<?> cancel(
            @AuthenticationPrincipal Caller caller, @PathVariable String id, HttpServletRequest request) {
        var canonical = PathIds.uuid(id).map(UUID::toString).orElse(id);
        var key = IdempotencyKeys.optional(request, caller.accountId(), "cancellation", canonical);
        return PathIds.uuid(id)
                .<ResponseEntity<?>>map(orderId -> cancel(caller, orderId, key))
                .orElseGet(this::notFound);
    }

    private ResponseEntity<byte[]> cancel(Caller caller, UUID orderId, Optional<IdempotencyKey> key) {
        var command = new CancelOrder.Command(caller.accountId(), caller.role() == Role.ADMIN, orderId, key);
        return switch (cancelOrder.cancel(command)) {
            case CancelOrder.Outcome.Cancelled(var response) -> Responses.ok(response);
            case CancelOrder.Outcome.CancelledBefore(var response) -> Responses.okAgain(response);
            case CancelOrder.Outcome.Refusal refusal -> problems.answer(OrderProblems.of(refusal));
        };
    }

    private ResponseEntity<byte[]> notFound() {
        return problems.answer(Problem.of(ProblemCode.ORDER_NOT_FOUND));
    }
}
