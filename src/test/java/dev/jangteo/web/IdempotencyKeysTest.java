package dev.jangteo.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jangteo.idempotency.IdempotencyKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class IdempotencyKeysTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "k                 | k",
                "0190b5c0-aaaa     | 0190b5c0-aaaa",
                "two words         | two words",
                "\"k\"             | k",
                "\" k \"           | ~ k ~",
                "\"a\\\"b\"        | a\"b",
                "\"a\\\\b\"        | a\\b",
                "a\"b              | a\"b",
                "a\\b              | a\\b",
                "!#$%&'()*+,/:;<=>?@[]^_`{}.-| !#$%&'()*+,/:;<=>?@[]^_`{}.-",
            })
    void aKeyIsReadQuotedOrBare(String header, String key) {
        assertThat(IdempotencyKeys.bare(header)).contains(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"\"",
                "\"",
                "\"open",
                "\"a\"b",
                "\"a\" ",
                "\"a\\",
                "\"a\\\"",
                "\"a\\x\"",
                "a\tb",
                "a\u0000b",
                "a\u007fb",
                "열쇠",
                "é",
                "\"é\""
            })
    void whatIsNoKeyIsRefused(String header) {
        assertThat(IdempotencyKeys.bare(header)).isEmpty();
    }

    @Test
    void aKeyHasAtMost255CharactersWithoutItsQuotesAndEscapes() {
        var longest = "k".repeat(255);
        assertThat(IdempotencyKeys.bare(longest)).contains(longest);
        assertThat(IdempotencyKeys.bare("\"" + longest + "\"")).contains(longest);
        assertThat(IdempotencyKeys.bare("\"" + "\\\\".repeat(255) + "\"")).contains("\\".repeat(255));
        assertThat(IdempotencyKeys.bare(longest + "k")).isEmpty();
        assertThat(IdempotencyKeys.bare("\"" + longest + "k\"")).isEmpty();
    }

    @Test
    void aCallThatMustHaveAKeySaysSo() {
        assertThatThrownBy(() -> IdempotencyKeys.sent(new MockHttpServletRequest(), true))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.IDEMPOTENCY_KEY_MISSING));
        assertThat(IdempotencyKeys.sent(new MockHttpServletRequest(), false).optional(1, "order", "x"))
                .isEmpty();
    }

    @Test
    void aKeyGivenTwiceIsRefusedEvenWhenBothAreEqual() {
        var request = new MockHttpServletRequest();
        request.addHeader("Idempotency-Key", "k");
        request.addHeader("Idempotency-Key", "k");
        assertThatThrownBy(() -> IdempotencyKeys.sent(request, false))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.IDEMPOTENCY_KEY_INVALID));
    }

    @Test
    void aKeyBelongsToItsAccountAndCallAndKnowsItsRequest() {
        var request = new MockHttpServletRequest();
        request.addHeader("Idempotency-Key", " \"k\" ");
        var key = IdempotencyKeys.sent(request, true).required(7, "order", "1x2");
        assertThat(key.id()).isEqualTo(new IdempotencyKey.Id(7, "order", "k"));
        assertThat(key.fingerprint())
                .isEqualTo(IdempotencyKeys.sent(request, true)
                        .required(7, "order", "1x2")
                        .fingerprint())
                .isNotEqualTo(IdempotencyKeys.sent(request, true)
                        .required(7, "order", "1x3")
                        .fingerprint())
                .isNotEqualTo(IdempotencyKeys.sent(request, true)
                        .required(7, "charge", "1x2")
                        .fingerprint());
    }
}
