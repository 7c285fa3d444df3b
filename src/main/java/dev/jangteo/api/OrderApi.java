package dev.jangteo.api;

import dev.jangteo.accounts.Role;
import dev.jangteo.binding.PathIds;
import dev.jangteo.idempotency.IdempotencyKey;
import dev.jangteo.openapi.PathId;
import dev.jangteo.openapi.Refuses;
import dev.jangteo.openapi.Returns;
import dev.jangteo.orders.CancelOrder;
import dev.jangteo.orders.Orders;
import dev.jangteo.security.Caller;
import dev.jangteo.shared.Doc;
import dev.jangteo.web.Body;
import dev.jangteo.web.FromQuery;
import dev.jangteo.web.IdPage;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
import dev.jangteo.web.RequestKey;
import dev.jangteo.web.Responses;
import dev.jangteo.web.SentKey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    @Schema(name = "OrderPage")
    record PageView(
            @Doc("Newest first") List<OrderView> orders,

            @Doc("The cursor of the next page; null on the last") @Nullable
            UUID next) {}

    private final OrderPlacement counter;
    private final CancelOrder cancelOrder;
    private final Orders orders;
    private final Problems problems;

    OrderApi(OrderPlacement counter, CancelOrder cancelOrder, Orders orders, Problems problems) {
        this.counter = counter;
        this.cancelOrder = cancelOrder;
        this.orders = orders;
        this.problems = problems;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "placeOrder", summary = "Order several products and pay them from the wallet")
    @Returns(value = "Bought and paid", status = 201, location = "The order's address", with = OrderView.class)
    @PurchaseRefusals
    @Refuses(ProblemCode.PRODUCT_NOT_FOUND)
    ResponseEntity<?> place(
            @AuthenticationPrincipal Caller caller, @Body NewOrder order, @RequestKey(required = true) SentKey key) {
        var purchase = order.purchase();
        return counter.buy(key.required(caller.accountId(), "order", NewOrder.canonical(purchase)), purchase);
    }

    @GetMapping
    @Operation(operationId = "listOrders", summary = "My orders, newest first, page by page")
    @Returns(value = "A page of orders, newest first", with = PageView.class)
    PageView page(@AuthenticationPrincipal Caller caller, @FromQuery IdPage page) {
        var found = orders.page(caller.accountId(), page.below(), page.limit() + 1);
        var shown = found.stream().limit(page.limit()).toList();
        return new PageView(
                shown.stream().map(OrderView::of).toList(),
                found.size() > shown.size() ? shown.getLast().id() : null);
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getOrder", summary = "One of my orders")
    @Returns(value = "The order", with = OrderView.class)
    @Refuses(ProblemCode.ORDER_NOT_FOUND)
    ResponseEntity<?> order(
            @AuthenticationPrincipal Caller caller,
            @PathVariable @PathId(value = "The order's id", uuid = true) String id) {
        return PathIds.uuid(id)
                .flatMap(orderId -> orders.find(caller.accountId(), orderId))
                .<ResponseEntity<?>>map(order -> ResponseEntity.ok(OrderView.of(order)))
                .orElseGet(this::notFound);
    }

    @PostMapping("/{id}/cancellation")
    @Operation(operationId = "cancelOrder", summary = "Take an order back: money, stock, coupon and sales return, once")
    @Returns(value = "Everything went back. An admin may cancel anyone's order, at any time", with = OrderView.class)
    @Refuses({
        ProblemCode.ORDER_NOT_FOUND,
        ProblemCode.BALANCE_LIMIT_EXCEEDED,
        ProblemCode.ORDER_ALREADY_CANCELLED,
        ProblemCode.CANCELLATION_TOO_LATE
    })
    ResponseEntity<?> cancel(
            @AuthenticationPrincipal Caller caller,
            @PathVariable @PathId(value = "The order's id", uuid = true) String id,
            @RequestKey(required = false) SentKey sent) {
        var canonical = PathIds.uuid(id).map(UUID::toString).orElse(id);
        var key = sent.optional(caller.accountId(), "cancellation", canonical);
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
