package dev.jangteo.cart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.cart.Cart.Decision;
import dev.jangteo.catalog.Product;
import dev.jangteo.catalog.ShortLine;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CartTest {

    private static final Optional<Product> TEN_LEFT = product(10, Product.Status.ON_SALE);

    @Test
    void unitsAreAddedToWhatIsThere() {
        assertThat(cart().add(1, TEN_LEFT, 3, 100)).isEqualTo(new Decision.Accepted(3));
        assertThat(cart(line(1, 4)).add(1, TEN_LEFT, 3, 100)).isEqualTo(new Decision.Accepted(7));
        assertThat(cart(line(1, 4)).add(1, TEN_LEFT, 6, 100)).isEqualTo(new Decision.Accepted(10));
    }

    @Test
    void theSumMustNotExceedWhatIsLeft() {
        assertThat(cart(line(1, 4)).add(1, TEN_LEFT, 7, 100))
                .isEqualTo(new Decision.OutOfStock(new ShortLine(1, 11, 10)));
        assertThat(cart(line(1, 4)).add(1, TEN_LEFT, Long.MAX_VALUE, 100))
                .isEqualTo(new Decision.OutOfStock(new ShortLine(1, Long.MAX_VALUE, 10)));
        assertThat(cart(line(1, 4)).set(1, TEN_LEFT, 11)).isEqualTo(new Decision.OutOfStock(new ShortLine(1, 11, 10)));
    }

    @Test
    void onlyWhatIsOnSaleComesIn() {
        assertThat(cart().add(1, Optional.empty(), 1, 100)).isEqualTo(new Decision.ProductNotFound(1));
        assertThat(cart().add(1, product(10, Product.Status.DISCONTINUED), 1, 100))
                .isEqualTo(new Decision.ProductNotOnSale(1));
    }

    @Test
    void aFullCartTakesMoreOfWhatItHoldsButNothingNew() {
        var full = cart(line(1, 1), line(2, 1));
        assertThat(full.add(3, TEN_LEFT, 1, 2)).isEqualTo(new Decision.Full(2));
        assertThat(full.add(2, TEN_LEFT, 1, 2)).isEqualTo(new Decision.Accepted(2));
    }

    @Test
    void onlyALineThatIsThereCanBeSet() {
        assertThat(cart(line(1, 4)).set(1, TEN_LEFT, 2)).isEqualTo(new Decision.Accepted(2));
        assertThat(cart(line(1, 4)).set(2, TEN_LEFT, 2)).isEqualTo(new Decision.ItemNotFound(2));
    }

    @Test
    void theTotalCountsWhatCanBeBought() {
        var cart = cart(
                new CartLine(1, "a", 1000, 2, 2, true),
                new CartLine(2, "b", 5000, 3, 2, true),
                new CartLine(3, "c", 7000, 1, 9, false));
        assertThat(cart.lines()).extracting(CartLine::buyable).containsExactly(true, false, false);
        assertThat(cart.total()).isEqualTo(2000);
        assertThat(cart().total()).isZero();
    }

    private static Cart cart(CartLine... lines) {
        return new Cart(List.of(lines));
    }

    private static CartLine line(long product, long quantity) {
        return new CartLine(product, "p", 1000, quantity, 10, true);
    }

    private static Optional<Product> product(long left, Product.Status status) {
        return Optional.of(new Product(1, Optional.empty(), "p", 1000, left, status));
    }
}
