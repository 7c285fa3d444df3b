package dev.jangteo.storefront;

import dev.jangteo.api.CartAddition;
import dev.jangteo.api.CheckoutTerms;
import dev.jangteo.api.NewOrder;
import dev.jangteo.binding.PathIds;
import dev.jangteo.binding.Text;
import dev.jangteo.cart.Cart;
import dev.jangteo.cart.FillCart;
import dev.jangteo.orders.PlaceOrder;
import dev.jangteo.pages.PageController;
import dev.jangteo.pages.Redirect;
import dev.jangteo.pages.Refused;
import dev.jangteo.security.Caller;
import dev.jangteo.web.Form;
import dev.jangteo.web.FromQuery;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.PositiveOrZero;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/// The cart: filling it, and buying what it holds.
@PageController
class CartView {

    record ChosenCoupon(@Text(max = Form.KEY_MAX) Optional<String> coupon) {}

    record Units(@PositiveOrZero long quantity) {}

    private final FillCart fillCart;
    private final CartPages carts;
    private final PlaceOrder placeOrder;
    private final Pages pages;

    CartView(FillCart fillCart, CartPages carts, PlaceOrder placeOrder, Pages pages) {
        this.fillCart = fillCart;
        this.carts = carts;
        this.placeOrder = placeOrder;
        this.pages = pages;
    }

    @GetMapping("/cart")
    ModelAndView cart(
            @AuthenticationPrincipal Caller caller, @FromQuery ChosenCoupon chosen, HttpServletRequest request) {
        return show(
                HttpStatus.OK, request, caller, carts.of(caller, chosen.coupon(), pages.newKey(), Optional.empty()));
    }

    /// A guest is asked to log in first; it is done after that.
    @PostMapping("/cart")
    ModelAndView add(@AuthenticationPrincipal @Nullable Caller caller, Form form, HttpServletRequest request) {
        var addition = form.read(CartAddition.class, "to", ProductView.UNIT_PRICE);
        var back = form.text("to");
        if (caller == null) {
            return Redirect.to("/login?to=" + URLEncoder.encode(Redirect.safe(back), StandardCharsets.UTF_8) + "&add="
                    + addition.productId() + "x" + addition.quantity());
        }
        var key = form.key(caller.accountId(), "cart", addition.canonical());
        var outcome = fillCart.add(Optional.of(key), caller.accountId(), addition.productId(), addition.quantity());
        return answer(outcome, request, caller, back.isEmpty() ? "/cart" : Redirect.safe(back));
    }

    /// Sets the units of a line; none takes it out.
    @PostMapping("/cart/{product}")
    ModelAndView set(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String product,
            Form form,
            HttpServletRequest request) {
        long quantity = form.read(Units.class).quantity();
        var id = PathIds.number(product)
                .orElseThrow(() -> new ProblemException(Problem.of(ProblemCode.CART_ITEM_NOT_FOUND)));
        if (quantity == 0) {
            var _ = fillCart.remove(caller.accountId(), id);
            return Redirect.to("/cart");
        }
        return answer(fillCart.set(Optional.empty(), caller.accountId(), id, quantity), request, caller, "/cart");
    }

    @PostMapping("/checkout")
    ModelAndView checkout(@AuthenticationPrincipal Caller caller, Form form, HttpServletRequest request) {
        var purchase = form.read(CheckoutTerms.class).purchase();
        var key = form.key(caller.accountId(), "checkout", NewOrder.canonical(purchase));
        var coupon = Optional.of(form.text("couponId")).filter(id -> !id.isEmpty());
        return switch (placeOrder.place(new PlaceOrder.Command(key, purchase))) {
            case PlaceOrder.Outcome.Placed(var id, var _) -> Redirect.to("/orders/" + id + "?placed=now");
            case PlaceOrder.Outcome.PlacedBefore(var id, var _) -> Redirect.to("/orders/" + id + "?placed=before");
            case PlaceOrder.Outcome.Refused(var reasons) -> {
                var why = new OrderReasons(pages.words(), carts.names(caller), true, "/cart").of(reasons);
                yield refused(HttpStatus.CONFLICT, request, caller, coupon, form.text(Form.KEY), why);
            }
            case PlaceOrder.Outcome.CartEmpty() -> Redirect.to("/cart");
            case PlaceOrder.Outcome.KeyReused() -> {
                var words = pages.words();
                var why = Refused.because(words.t("order.not-placed"), words.t("form.used"));
                yield refused(HttpStatus.UNPROCESSABLE_CONTENT, request, caller, coupon, pages.newKey(), why);
            }
        };
    }

    private ModelAndView answer(FillCart.Outcome outcome, HttpServletRequest request, Caller caller, String back) {
        return switch (outcome) {
            case FillCart.Outcome.Filled(var _), FillCart.Outcome.FilledBefore(var _) -> Redirect.to(back);
            case FillCart.Outcome.Refused(var reason) ->
                refused(
                        HttpStatus.CONFLICT,
                        request,
                        caller,
                        Optional.empty(),
                        pages.newKey(),
                        Refused.because(pages.words().t("cart.not-changed"), sentence(reason)));
            case FillCart.Outcome.KeyReused() -> Redirect.to("/cart");
        };
    }

    private String sentence(Cart.Decision.Refusal reason) {
        var words = pages.words();
        return switch (reason) {
            case Cart.Decision.ProductNotFound(var id) -> words.t("reason-line.not-found", carts.name(id));
            case Cart.Decision.ProductNotOnSale(var id) -> words.t("reason-line.not-on-sale", carts.name(id));
            case Cart.Decision.OutOfStock(var line) ->
                words.t(
                        "reason-line.short",
                        carts.name(line.productId()),
                        words.number(line.requested()),
                        words.number(line.left()));
            case Cart.Decision.Full(var most) -> words.t("cart.full", words.number(most));
            case Cart.Decision.ItemNotFound(var id) -> words.t("cart.not-there", carts.name(id));
        };
    }

    private ModelAndView refused(
            HttpStatus status,
            HttpServletRequest request,
            Caller caller,
            Optional<String> coupon,
            String key,
            Refused why) {
        return show(status, request, caller, carts.of(caller, coupon, key, Optional.of(why)));
    }

    private ModelAndView show(HttpStatus status, HttpServletRequest request, Caller caller, CartPage page) {
        return pages.show(status, "cart", "cart", request, caller, page);
    }
}
