package dev.jangteo.api;

import dev.jangteo.binding.Fault;
import dev.jangteo.binding.PathIds;
import dev.jangteo.cart.Cart;
import dev.jangteo.cart.Cart.Decision;
import dev.jangteo.cart.CartItems;
import dev.jangteo.cart.CartLine;
import dev.jangteo.cart.FillCart;
import dev.jangteo.openapi.PathId;
import dev.jangteo.openapi.Refuses;
import dev.jangteo.openapi.Returns;
import dev.jangteo.security.Caller;
import dev.jangteo.shared.Doc;
import dev.jangteo.web.Body;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
import dev.jangteo.web.RequestKey;
import dev.jangteo.web.Responses;
import dev.jangteo.web.SentKey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
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

    @Schema(name = "CartItem")
    record ItemView(
            @Doc("The item, by its product's id") @Positive long itemId,
            @Doc("The product") @Positive long productId,
            @Doc("What it is called now") String name,
            @Doc("Of one unit now, in won") @Positive long price,
            @Doc("Units wanted") @Positive long quantity,

            @Doc("Units left at this moment") @PositiveOrZero
            long left,

            @Doc("Whether it is on sale and that many are left")
            boolean buyable) {

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
    record CartView(
            @Doc("In the order in which they were added") List<ItemView> items,

            @Doc("Of the items that can be bought now, in won") @PositiveOrZero
            long total) {

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
    @Operation(
            operationId = "getCart",
            summary = "My cart with today's prices, what is left, and which lines can be bought")
    @Returns(value = "The cart, perhaps empty", with = CartView.class)
    CartView cart(@AuthenticationPrincipal Caller caller) {
        return CartView.of(items.find(caller.accountId()));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "addToCart", summary = "Add units of a product to what is there")
    @Returns(value = "The cart as it is now", with = CartView.class)
    @Refuses({ProblemCode.PRODUCT_NOT_FOUND, ProblemCode.OUT_OF_STOCK, ProblemCode.PRODUCT_NOT_ON_SALE})
    ResponseEntity<?> add(
            @AuthenticationPrincipal Caller caller,
            @Body CartAddition addition,
            @RequestKey(required = false) SentKey sent) {
        var key = sent.optional(caller.accountId(), "cart", addition.canonical());
        return answer(fillCart.add(key, caller.accountId(), addition.productId(), addition.quantity()));
    }

    @PutMapping(path = "/{itemId}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "setCartItem", summary = "Set the units of a line")
    @Returns(value = "The cart as it is now", with = CartView.class)
    @Refuses({ProblemCode.CART_ITEM_NOT_FOUND, ProblemCode.OUT_OF_STOCK, ProblemCode.PRODUCT_NOT_ON_SALE})
    ResponseEntity<?> set(
            @AuthenticationPrincipal Caller caller,
            @PathVariable @PathId("The item's id, which is the product's") String itemId,
            @Body CartQuantity units,
            @RequestKey(required = false) SentKey sent) {
        long quantity = units.quantity();
        var key = sent.optional(caller.accountId(), "cart-item", itemId + "x" + quantity);
        return PathIds.number(itemId)
                .<ResponseEntity<?>>map(id -> answer(fillCart.set(key, caller.accountId(), id, quantity)))
                .orElseGet(() -> problems.answer(itemNotFound()));
    }

    @DeleteMapping("/{itemId}")
    @Operation(operationId = "removeCartItem", summary = "Take a line out")
    @Returns(value = "The item is out of the cart", status = 204)
    @Refuses(ProblemCode.CART_ITEM_NOT_FOUND)
    ResponseEntity<?> remove(
            @AuthenticationPrincipal Caller caller,
            @PathVariable @PathId("The item's id, which is the product's") String itemId) {
        boolean removed = PathIds.number(itemId)
                .map(id -> fillCart.remove(caller.accountId(), id))
                .orElse(false);
        return removed ? ResponseEntity.noContent().build() : problems.answer(itemNotFound());
    }

    @DeleteMapping
    @Operation(operationId = "emptyCart", summary = "Empty the cart")
    @Returns(value = "The cart is empty", status = 204)
    ResponseEntity<?> clear(@AuthenticationPrincipal Caller caller) {
        fillCart.clear(caller.accountId());
        return ResponseEntity.noContent().build();
    }

    @PostMapping(path = "/checkout", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "checkOutCart", summary = "Buy the whole cart in one order")
    @Returns(
            value = "Bought and paid; the cart is empty",
            status = 201,
            location = "The order's address",
            with = OrderView.class)
    @PurchaseRefusals
    ResponseEntity<?> checkout(
            @AuthenticationPrincipal Caller caller,
            @Body(required = false) CheckoutTerms terms,
            @RequestKey(required = true) SentKey key) {
        var purchase = terms.purchase();
        return counter.buy(key.required(caller.accountId(), "checkout", NewOrder.canonical(purchase)), purchase);
    }

    /// Without a coupon or an expected total there is nothing to send.
    @PostMapping(path = "/checkout", headers = "!Content-Type")
    @Operation(summary = "Buy the whole cart in one order", hidden = true)
    ResponseEntity<?> checkoutAll(
            @AuthenticationPrincipal Caller caller,
            @Body(required = false) CheckoutTerms terms,
            @RequestKey(required = true) SentKey key) {
        return checkout(caller, terms, key);
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
