package dev.jangteo.storefront;

import dev.jangteo.cart.CartItems;
import dev.jangteo.cart.CartLine;
import dev.jangteo.catalog.Product;
import dev.jangteo.catalog.Products;
import dev.jangteo.coupons.Coupon;
import dev.jangteo.coupons.Coupons;
import dev.jangteo.pages.Pictures;
import dev.jangteo.pages.Refused;
import dev.jangteo.security.Caller;
import dev.jangteo.wallet.Wallets;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.springframework.stereotype.Component;

/// Reads what the page of a cart shows. Unless somebody chose one, or none, the coupon that takes most
/// off is chosen.
@Component
class CartPages {

    private static final int COUPONS_MAX = 100;

    private final CartItems items;
    private final Products products;
    private final Coupons coupons;
    private final Wallets wallets;
    private final Clock clock;

    CartPages(CartItems items, Products products, Coupons coupons, Wallets wallets, Clock clock) {
        this.items = items;
        this.products = products;
        this.coupons = coupons;
        this.wallets = wallets;
        this.clock = clock;
    }

    CartPage of(Caller caller, Optional<String> asked, String key, Optional<Refused> refused) {
        var cart = items.find(caller.accountId());
        var mine = available(caller);
        var chosen = chosen(mine, asked, cart.total());
        long discount = chosen.map(coupon -> coupon.off(cart.total())).orElse(0L);
        return new CartPage(
                cart.lines().stream().map(this::line).toList(),
                cart.total(),
                discount,
                cart.total() - discount,
                wallets.findBalance(caller.accountId()).orElse(0L),
                mine.stream().map(coupon -> choice(coupon, cart.total())).toList(),
                chosen.map(coupon -> coupon.id().toString()),
                key,
                !cart.lines().isEmpty() && cart.lines().stream().allMatch(CartLine::buyable),
                refused);
    }

    LongFunction<String> names(Caller caller) {
        var lines = items.find(caller.accountId()).lines();
        return id -> lines.stream()
                .filter(line -> line.productId() == id)
                .map(CartLine::name)
                .findFirst()
                .orElseGet(() -> name(id));
    }

    String name(long productId) {
        return products.find(productId).map(Product::name).orElse("#" + productId);
    }

    private List<Coupon> available(Caller caller) {
        var now = clock.instant();
        return coupons.findOf(caller.accountId(), COUPONS_MAX).stream()
                .filter(coupon -> coupon.status(now) == Coupon.Status.AVAILABLE)
                .toList();
    }

    private static Optional<Coupon> chosen(List<Coupon> mine, Optional<String> asked, long amount) {
        if (asked.isPresent()) {
            return mine.stream()
                    .filter(coupon -> coupon.id().toString().equals(asked.get()))
                    .findFirst();
        }
        return mine.stream()
                .filter(coupon -> coupon.reaches(amount))
                .max(Comparator.comparingLong(coupon -> coupon.off(amount)));
    }

    private static CartPage.Choice choice(Coupon coupon, long amount) {
        return new CartPage.Choice(
                coupon.id().toString(),
                coupon.terms().name(),
                coupon.off(amount),
                Math.max(0, coupon.terms().minimum() - amount));
    }

    private CartPage.Line line(CartLine line) {
        return new CartPage.Line(
                line.productId(),
                line.name(),
                products.find(line.productId()).flatMap(Pictures::of),
                line.price(),
                line.quantity(),
                line.left(),
                line.buyable());
    }
}
