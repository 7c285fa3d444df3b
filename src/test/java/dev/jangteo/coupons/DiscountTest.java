package dev.jangteo.coupons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscountTest {

    @ParameterizedTest(name = "{0} won off {1} is {2}")
    @CsvSource({"1000, 5000, 1000", "5000, 5000, 5000", "7000, 5000, 5000", "1, 100, 1", "1000, 0, 0"})
    void aFixedDiscountIsItsValueButNeverMoreThanTheAmount(long value, long amount, long off) {
        assertThat(new Discount.Fixed(value).off(amount)).isEqualTo(off);
    }

    @ParameterizedTest(name = "{0} % of {1}, capped at {2}, is {3}")
    @CsvSource({
        "10, 10000, , 1000",
        "10, 10000, 500, 500",
        "10, 10000, 1000, 1000",
        "10, 10000, 1001, 1000",
        "33, 100, , 33",
        "33, 199, , 65",
        "1, 99, , 0",
        "1, 100, , 1",
        "100, 12300, , 12300",
        "100, 12300, 200, 200",
        "50, 0, , 0",
        "100, 9223372036854775807, , 9223372036854775807",
        "99, 9223372036854775807, , 9131138316486228048",
    })
    void aPercentageIsRoundedDownAndCapped(long percent, long amount, Long cap, long off) {
        var capped = cap == null ? OptionalLong.empty() : OptionalLong.of(cap);
        assertThat(new Discount.Percent(percent, capped).off(amount)).isEqualTo(off);
    }

    @Test
    void aDiscountThatTakesNothingOffOrMoreThanEverythingIsNone() {
        assertThatThrownBy(() -> new Discount.Fixed(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Discount.Percent(0, OptionalLong.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Discount.Percent(101, OptionalLong.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Discount.Percent(5, OptionalLong.of(0)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
