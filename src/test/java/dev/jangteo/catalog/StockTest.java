package dev.jangteo.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StockTest {

    @ParameterizedTest
    @CsvSource({"0, 1, false", "1, 1, true", "5, 6, false", "5, 5, true", "5, 9223372036854775807, false"})
    void holdsWhatIsLeft(long left, long quantity, boolean holds) {
        assertThat(stock(left).holds(quantity)).isEqualTo(holds);
    }

    @Test
    void takingLeavesTheRestAndNeverLessThanNothing() {
        assertThat(stock(5).take(5)).isEqualTo(stock(0));
        assertThat(stock(5).take(2).left()).isEqualTo(3);
        assertThatThrownBy(() -> stock(5).take(6)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> stock(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0, false",
        "100, true",
        "150, false",
        "-100, false",
        "99, false",
        "1000000000, true",
        "1000000100, false",
        "9223372036854775800, false"
    })
    void aPriceIsAPositiveMultipleOfAHundred(long price, boolean valid) {
        assertThat(Product.validPrice(price)).isEqualTo(valid);
    }

    private static Stock stock(long left) {
        return new Stock(1, "Apple", 100, Product.Status.ON_SALE, left);
    }
}
