package dev.jangteo.ordering;

import dev.jangteo.catalog.Stock;
import dev.jangteo.shared.Won;
import dev.jangteo.wallet.Wallet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Decides whether a basket can be sold and what it costs, from facts that are locked. After this nothing may refuse.
public final class Checkout {

    public sealed interface Verdict {
        /// The lines at today's names and prices, and what is to be paid.
        record Sold(List<Order.Line> lines, long amount, long discount, long total) implements Verdict {}

        /// Everything that is in the way, the most telling first.
        record Refused(List<Refusal> reasons) implements Verdict {}
    }

    private Checkout() {}

    /// `shelf` holds the basket's products by id as far as they exist.
    public static Verdict decide(Basket basket, Map<Long, Stock> shelf, Wallet wallet) {
        var reasons = new ArrayList<Refusal>();
        missing(basket, shelf).ifPresent(reasons::add);
        notOnSale(basket, shelf).ifPresent(reasons::add);
        boolean priced = reasons.isEmpty();

        var lines = lines(basket, shelf);
        long amount = lines.stream().mapToLong(Order.Line::amount).reduce(0, Won::plus);
        long discount = 0;
        long total = amount - discount;

        if (priced && basket.expectedTotal().isPresent() && basket.expectedTotal().getAsLong() != total) {
            reasons.add(new Refusal.PriceChanged(basket.expectedTotal().getAsLong(), total));
        }
        basket.couponId().ifPresent(coupon -> reasons.add(new Refusal.CouponNotFound(coupon)));
        tooFew(basket, shelf).ifPresent(reasons::add);
        if (priced && !wallet.covers(total)) {
            reasons.add(new Refusal.InsufficientBalance(wallet.balance(), total));
        }
        return reasons.isEmpty() ? new Verdict.Sold(lines, amount, discount, total) : new Verdict.Refused(reasons);
    }

    private static Optional<Refusal> missing(Basket basket, Map<Long, Stock> shelf) {
        var ids = basket.units().keySet().stream().filter(id -> !shelf.containsKey(id)).toList();
        return ids.isEmpty() ? Optional.empty() : Optional.of(new Refusal.ProductNotFound(ids));
    }

    private static Optional<Refusal> notOnSale(Basket basket, Map<Long, Stock> shelf) {
        var ids = onShelf(basket, shelf).filter(stock -> !stock.onSale()).map(Stock::productId).toList();
        return ids.isEmpty() ? Optional.empty() : Optional.of(new Refusal.ProductNotOnSale(ids));
    }

    private static Optional<Refusal> tooFew(Basket basket, Map<Long, Stock> shelf) {
        var lines = onShelf(basket, shelf)
                .filter(stock -> stock.onSale() && !stock.holds(wanted(basket, stock)))
                .map(stock -> new Refusal.ShortLine(stock.productId(), wanted(basket, stock), stock.left()))
                .toList();
        return lines.isEmpty() ? Optional.empty() : Optional.of(new Refusal.OutOfStock(lines));
    }

    private static List<Order.Line> lines(Basket basket, Map<Long, Stock> shelf) {
        return onShelf(basket, shelf).map(stock -> line(stock, wanted(basket, stock))).toList();
    }

    private static Order.Line line(Stock stock, long quantity) {
        return new Order.Line(
                stock.productId(), stock.name(), stock.price(), quantity, Won.times(stock.price(), quantity));
    }

    private static Stream<Stock> onShelf(Basket basket, Map<Long, Stock> shelf) {
        return basket.units().keySet().stream().flatMap(id -> Optional.ofNullable(shelf.get(id)).stream());
    }

    private static long wanted(Basket basket, Stock stock) {
        return basket.units().getOrDefault(stock.productId(), 0L);
    }
}
