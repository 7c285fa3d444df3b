package dev.jangteo.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jangteo.binding.Fault;
import dev.jangteo.binding.InvalidRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.node.ObjectNode;

class BodyReaderTest {

    private static final BodyReader READER = new BodyReader(new WebSettings(
            DataSize.ofKilobytes(64), DataSize.ofMegabytes(8), Duration.ofSeconds(10), Duration.ofMinutes(2), 100, 20));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "NOTHING",
            value = {
                "[]                       | object",
                "1                        | object",
                "'x'                      | object",
                "null                     | object",
                "{'a':1} trailing         | json",
                "{'a':1}{'b':2}           | json",
                "{'a':1,'a':2}            | json",
                "{'a':{'b':1,'b':2}}      | json",
                "{'a':01}                 | json",
                "{'a':+1}                 | json",
                "{'a':NaN}                | json",
                "{'a':1,}                 | json",
                "{a:1}                    | json",
                "/*c*/{'a':1}             | json",
                "{'a':1                   | json",
                "{'a':11111111112222222222333333333344444444441} | json",
            })
    void aBodyIsOneJsonObjectAndNothingElse(String json, String reason) {
        var malformed = catchThrowableOfType(InvalidRequest.class, () -> parse(json == null ? "" : json));
        assertThat(malformed.faults()).containsExactly(Fault.of("", reason));
    }

    @Test
    void noBodyIsAnObjectWithoutMembers() {
        assertThat(READER.parse(new byte[0]).isEmpty()).isTrue();
    }

    @Test
    void aBodyIsUtf8AndNotNestedDeeply() {
        var latin = new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xe9, '"', '}'};
        assertThat(catchThrowableOfType(InvalidRequest.class, () -> READER.parse(latin))
                        .faults())
                .containsExactly(Fault.of("", "json"));
        var deep = "{\"a\":".repeat(17) + "1" + "}".repeat(17);
        assertThat(catchThrowableOfType(InvalidRequest.class, () -> parse(deep)).faults())
                .containsExactly(Fault.of("", "json"));
    }

    private static ObjectNode parse(String json) {
        return READER.parse(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
