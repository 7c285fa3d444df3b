package dev.jangteo.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WonTest {

    private static final String MOST = "9223372036854775807";

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "1, 2, 3",
        "0, " + MOST + ", " + MOST,
        MOST + ", 1, " + MOST,
        MOST + ", " + MOST + ", " + MOST,
        "9223372036854775806, 1, " + MOST,
        "4611686018427387904, 4611686018427387904, " + MOST,
    })
    void aSumBeyondLongStaysAtItsLargest(long one, long other, long sum) {
        assertThat(Won.plus(one, other)).isEqualTo(sum);
        assertThat(Won.plus(other, one)).isEqualTo(sum);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "0, " + MOST + ", 0",
        "1, " + MOST + ", " + MOST,
        "2, 4611686018427387903, 9223372036854775806",
        "2, 4611686018427387904, " + MOST,
        "100, 92233720368547758, 9223372036854775800",
        "100, 92233720368547759, " + MOST,
        MOST + ", " + MOST + ", " + MOST,
        "4294967296, 4294967296, " + MOST,
        "3037000500, 3037000500, " + MOST,
        "3037000499, 3037000499, 9223372030926249001",
    })
    void aProductBeyondLongStaysAtItsLargest(long one, long other, long product) {
        assertThat(Won.times(one, other)).isEqualTo(product);
        assertThat(Won.times(other, one)).isEqualTo(product);
    }
}
