package dev.jangteo.orders;

import dev.jangteo.catalog.ShortLine;
import dev.jangteo.catalog.Stock;
import dev.jangteo.coupons.Coupon;
import dev.jangteo.orders.Refusal.ClosedProduct;
import dev.jangteo.orders.Refusal.LimitedLine;
import dev.jangteo.shared.Won;
import dev.jangteo.wallet.Wallet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;

/// Decides whether a basket can be sold and what it costs, from facts that are locked. After this nothing may
/// refuse.
///
/// The coupon is looked for among `coupons` by its id and must be the wallet owner's. Its discount counts in the
/// total that is compared and required even while the coupon is refused, so that a refusal speaks of one price
/// only.
///
/// `bought` are the units that the account's live orders hold of products that have a limit.
public record Checkout(
        Basket basket,
        Map<Long, Stock> shelf,
        Map<Long, Long> bought,
        Wallet wallet,
        Map<UUID, Coupon> coupons,
        Instant now) {

    public sealed interface Decision {
        /// The lines at today's names and prices, what is to be paid, and the coupon that is used up by it.
        record Sold(List<Order.Line> lines, long amount, long discount, Optional<Coupon> coupon) implements Decision {

            public long total() {
                return amount - discount;
            }
        }

        /// Everything that is in the way, the most telling first.
        record Refused(List<Refusal> reasons) implements Decision {}
    }

    public Decision decide(Optional<UUID> couponId, OptionalLong expectedTotal) {
        var coupon = couponId.map(coupons::get).filter(found -> found.accountId() == wallet.accountId());
        var lines = lines();
        long amount = lines.stream().mapToLong(Order.Line::amount).reduce(0, Won::plus);
        long discount = coupon.map(given -> given.off(amount)).orElse(0L);
        long total = amount - discount;

        var reasons = new ArrayList<Refusal>();
        missing().ifPresent(reasons::add);
        if (couponId.isPresent() && coupon.isEmpty()) {
            reasons.add(new Refusal.CouponNotFound(couponId.get()));
        }
        boolean priced = lines.size() == basket.units().size();
        notOnSale().ifPresent(reasons::add);
        notOpen().ifPresent(reasons::add);
        if (priced && expectedTotal.isPresent() && expectedTotal.getAsLong() != total) {
            reasons.add(new Refusal.PriceChanged(expectedTotal.getAsLong(), total));
        }
        coupon.flatMap(given -> unusable(given, amount)).ifPresent(reasons::add);
        tooMany().ifPresent(reasons::add);
        tooFew().ifPresent(reasons::add);
        if (priced && !wallet.covers(total)) {
            reasons.add(new Refusal.InsufficientBalance(wallet.balance(), total));
        }
        return reasons.isEmpty() ? new Decision.Sold(lines, amount, discount, coupon) : new Decision.Refused(reasons);
    }

    private Optional<Refusal> missing() {
        var ids = basket.units().keySet().stream()
                .filter(id -> !shelf.containsKey(id))
                .toList();
        return ids.isEmpty() ? Optional.empty() : Optional.of(new Refusal.ProductNotFound(ids));
    }

    private Optional<Refusal> notOnSale() {
        var ids =
                onShelf().filter(stock -> !stock.onSale()).map(Stock::productId).toList();
        return ids.isEmpty() ? Optional.empty() : Optional.of(new Refusal.ProductNotOnSale(ids));
    }

    private Optional<Refusal> notOpen() {
        var closed = onShelf()
                .filter(stock -> stock.onSale() && !stock.window().isOpenAt(now))
                .map(stock -> new ClosedProduct(stock.productId(), stock.window()))
                .toList();
        return closed.isEmpty() ? Optional.empty() : Optional.of(new Refusal.SaleNotOpen(closed));
    }

    private Optional<Refusal> unusable(Coupon coupon, long amount) {
        return switch (coupon.status(now)) {
            case USED -> coupon.use().map(use -> new Refusal.CouponUsed(coupon.id(), use.usedAt()));
            case EXPIRED -> Optional.of(new Refusal.CouponExpired(coupon.id(), coupon.validUntil()));
            case AVAILABLE ->
                coupon.reaches(amount)
                        ? Optional.empty()
                        : Optional.of(new Refusal.CouponNotApplicable(
                                coupon.id(), coupon.terms().minimum(), amount));
        };
    }

    private Optional<Refusal> tooMany() {
        var lines = onShelf()
                .filter(stock -> stock.onSale() && stock.limitPerAccount().isPresent())
                .map(stock -> new LimitedLine(
                        stock.productId(),
                        wanted(stock),
                        bought.getOrDefault(stock.productId(), 0L),
                        stock.limitPerAccount().getAsLong()))
                .filter(line -> line.requested() > line.limit() - line.bought())
                .toList();
        return lines.isEmpty() ? Optional.empty() : Optional.of(new Refusal.PurchaseLimitExceeded(lines));
    }

    private Optional<Refusal> tooFew() {
        var lines = onShelf()
                .filter(stock -> stock.onSale() && !stock.holds(wanted(stock)))
                .map(stock -> new ShortLine(stock.productId(), wanted(stock), stock.left()))
                .toList();
        return lines.isEmpty() ? Optional.empty() : Optional.of(new Refusal.OutOfStock(lines));
    }

    private List<Order.Line> lines() {
        return onShelf()
                .map(stock -> new Order.Line(
                        stock.productId(),
                        stock.name(),
                        stock.price(),
                        wanted(stock),
                        Won.times(stock.price(), wanted(stock))))
                .toList();
    }

    private Stream<Stock> onShelf() {
        return basket.units().keySet().stream().flatMap(id -> Optional.ofNullable(shelf.get(id)).stream());
    }

    private long wanted(Stock stock) {
        return basket.units().getOrDefault(stock.productId(), 0L);
    }
}
