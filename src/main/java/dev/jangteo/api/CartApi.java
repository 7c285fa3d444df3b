package dev.jangteo.api;

import dev.jangteo.cart.Cart;
import dev.jangteo.cart.Cart.Decision;
import dev.jangteo.cart.CartItems;
import dev.jangteo.cart.CartLine;
import dev.jangteo.cart.FillCart;
import dev.jangteo.security.Caller;
import dev.jangteo.web.Fault;
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
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/orders/cart", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "cart", description = "What a customer is thinking of buying; it holds nothing back")
class CartApi {

    record ItemView(long itemId, long productId, String name, long price, long quantity, long left, boolean buyable) {

        static ItemView of(CartLine line) {
            return new ItemView(
                    line.productId(),
                    line.productId(),
                    line.name(),
                    line.price(),
                    line.quantity(),
                    line.left(),
                    line.buyable());
        }
    }

    /// The total counts the lines that can be bought now.
    record CartView(List<ItemView> items, long total) {

        static CartView of(Cart cart) {
            return new CartView(cart.lines().stream().map(ItemView::of).toList(), cart.total());
        }
    }

    private final FillCart fillCart;
    private final CartItems items;
    private final OrderPlacement counter;
    private final Problems problems;

    CartApi(FillCart fillCart, CartItems items, OrderPlacement counter, Problems problems) {
        this.fillCart = fillCart;
        this.items = items;
        this.counter = counter;
        this.problems = problems;
    }

    @GetMapping
    @Operation(summary = "My cart with today's prices, what is left, and which lines can be bought")
    CartView cart(@AuthenticationPrincipal Caller caller) {
        return CartView.of(items.find(caller.accountId()));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Add units of a product to what is there")
    ResponseEntity<?> add(@AuthenticationPrincipal Caller caller, JsonFields body, HttpServletRequest request) {
        record Addition(long productId, long quantity) {}
        var addition = body.read(
                in -> new Addition(in.whole("productId", 1, Long.MAX_VALUE), in.whole("quantity", 1, Long.MAX_VALUE)));
        var canonical = addition.productId() + "x" + addition.quantity();
        var key = IdempotencyKeys.optional(request, caller.accountId(), "cart", canonical);
        return answer(fillCart.add(key, caller.accountId(), addition.productId(), addition.quantity()));
    }

    @PutMapping(path = "/{itemId}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Set the units of a line")
    ResponseEntity<?> set(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String itemId,
            JsonFields body,
            HttpServletRequest request) {
        long quantity = body.read(in -> in.whole("quantity", 1, Long.MAX_VALUE));
        var key = IdempotencyKeys.optional(request, caller.accountId(), "cart-item", itemId + "x" + quantity);
        return PathIds.number(itemId)
                .<ResponseEntity<?>>map(id -> answer(fillCart.set(key, caller.accountId(), id, quantity)))
                .orElseGet(() -> problems.answer(itemNotFound()));
    }

    @DeleteMapping("/{itemId}")
    @Operation(summary = "Take a line out")
    ResponseEntity<?> remove(@AuthenticationPrincipal Caller caller, @PathVariable String itemId) {
        boolean removed = PathIds.number(itemId)
                .map(id -> fillCart.remove(caller.accountId(), id))
                .orElse(false);
        return removed ? ResponseEntity.noContent().build() : problems.answer(itemNotFound());
    }

    @DeleteMapping
    @Operation(summary = "Empty the cart")
    ResponseEntity<?> clear(@AuthenticationPrincipal Caller caller) {
        fillCart.clear(caller.accountId());
        return ResponseEntity.noContent().build();
    }

    @PostMapping(path = "/checkout", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Buy the whole cart in one order")
    ResponseEntity<?> checkout(@AuthenticationPrincipal Caller caller, JsonFields body, HttpServletRequest request) {
        var purchase = body.read(CheckoutRequest::read);
        return counter.buy(
                IdempotencyKeys.required(request, caller.accountId(), "checkout", OrderRequest.canonical(purchase)),
                purchase);
    }

    /// Without a coupon or an expected total there is nothing to send.
    @PostMapping(path = "/checkout", headers = "!Content-Type")
    @Operation(summary = "Buy the whole cart in one order", hidden = true)
    ResponseEntity<?> checkoutAll(@AuthenticationPrincipal Caller caller, JsonFields body, HttpServletRequest request) {
        return checkout(caller, body, request);
    }

    private ResponseEntity<?> answer(FillCart.Outcome outcome) {
        return switch (outcome) {
            case FillCart.Outcome.Filled(var response) -> Responses.ok(response);
            case FillCart.Outcome.FilledBefore(var response) -> Responses.okAgain(response);
            case FillCart.Outcome.Refused(var reason) -> refuse(reason);
            case FillCart.Outcome.KeyReused() -> problems.answer(Problem.of(ProblemCode.IDEMPOTENCY_KEY_REUSED));
        };
    }

    private ResponseEntity<?> refuse(Decision.Refusal reason) {
        return switch (reason) {
            case Decision.ProductNotFound(var id) ->
                problems.answer(Problem.of(ProblemCode.PRODUCT_NOT_FOUND, Map.of("notFound", List.of(id))));
            case Decision.ProductNotOnSale(var id) ->
                problems.answer(Problem.of(ProblemCode.PRODUCT_NOT_ON_SALE, Map.of("notOnSale", List.of(id))));
            case Decision.OutOfStock(var shortLine) ->
                problems.answer(Problem.of(ProblemCode.OUT_OF_STOCK, Map.of("lines", List.of(shortLine))));
            case Decision.Full(var linesMax) ->
                problems.answer(problems.malformed(List.of(Fault.of("productId", "cart-full", linesMax))));
            case Decision.ItemNotFound(var _) -> problems.answer(itemNotFound());
        };
    }

    private static Problem itemNotFound() {
        return Problem.of(ProblemCode.CART_ITEM_NOT_FOUND);
    }
}
