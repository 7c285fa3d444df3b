package dev.jangteo.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class QueryTest {

    @ParameterizedTest
    @ValueSource(strings = {"1", "50", "100", "0050"})
    void aWholeNumberInRangeIsRead(String value) {
        long read = Query.read(request("limit", value), query -> query.whole("limit", 1, 100, 20));
        assertThat(read).isEqualTo(Long.parseLong(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "101", "-1", "abc", " 1", "1 ", "1.0", "1e2", "+1", "0x10", "９", "1000000000000000000000"})
    void whatIsNoNumberInRangeIsNamed(String value) {
        var malformed = catchThrowableOfType(
                InvalidRequest.class,
                () -> Query.read(request("limit", value), query -> query.whole("limit", 1, 100, 20)));
        assertThat(malformed.faults()).containsExactly(Fault.of("limit", "whole", 1L, 100L));
    }

    @Test
    void whatIsAbsentHasItsDefault() {
        var read = Query.read(
                new MockHttpServletRequest(),
                query -> List.of(query.whole("limit", 1, 100, 20), query.cursor("cursor")));
        assertThat(read).containsExactly(20L, Optional.empty());
    }

    @Test
    void everyFaultIsNamedAtOnceAndAParameterGivenTwiceIsOne() {
        var request = new MockHttpServletRequest();
        request.addParameter("page", "x");
        request.addParameter("limit", "5", "5");
        request.addParameter("cursor", "next");
        var malformed = catchThrowableOfType(
                InvalidRequest.class,
                () -> Query.read(
                        request,
                        query -> List.of(
                                query.whole("page", 1, 10, 1),
                                query.whole("limit", 1, 100, 20),
                                query.cursor("cursor"))));
        assertThat(malformed.faults())
                .containsExactly(
                        Fault.of("page", "whole", 1L, 10L), Fault.of("limit", "once"), Fault.of("cursor", "cursor"));
    }

    @Test
    void anIdIsReadInAnyCase() {
        var id = UUID.fromString("0190b5c0-0000-7000-8000-00000000000a");
        var upperCase = request("cursor", id.toString().toUpperCase(Locale.ROOT));
        Optional<UUID> read = Query.read(upperCase, query -> query.cursor("cursor"));
        assertThat(read).contains(id);
    }

    private static MockHttpServletRequest request(String name, String value) {
        var request = new MockHttpServletRequest();
        request.addParameter(name, value);
        return request;
    }
}
