package dev.jangteo.binding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathIdsTest {

    @ParameterizedTest
    @ValueSource(strings = {"1", "42", "999999999999999999"})
    void aNumberIsAnId(String segment) {
        assertThat(PathIds.number(segment)).contains(Long.parseLong(segment));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "01", "-1", "+1", "1.0", "", " 1", "abc", "1000000000000000000", "１"})
    void whatHasNotTheFormOfAnIdIsTheIdOfNothing(String segment) {
        assertThat(PathIds.number(segment)).isEmpty();
        assertThat(PathIds.shown(segment)).isEqualTo(segment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1-2-3-4-5", "0190b5c0-0000-7000-8000-00000000000", "0190b5c0-0000-7000-8000-00000000000g"})
    void aUuidHasAllItsDigits(String segment) {
        assertThat(PathIds.uuid(segment)).isEmpty();
    }
}
