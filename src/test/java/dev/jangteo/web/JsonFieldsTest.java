package dev.jangteo.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class JsonFieldsTest {

    private enum Colour {
        RED,
        GREEN
    }

    private static final BodyReader READER = new BodyReader(new WebSettings(
            DataSize.ofKilobytes(64), DataSize.ofMegabytes(8), Duration.ofSeconds(10), Duration.ofMinutes(2), 100, 20));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'n':1}                     | ",
                "{'n':10}                    | ",
                "{'n':0}                     | n whole",
                "{'n':11}                    | n whole",
                "{'n':-1}                    | n whole",
                "{'n':'1'}                   | n whole",
                "{'n':1.0}                   | n whole",
                "{'n':1.5}                   | n whole",
                "{'n':1e0}                   | n whole",
                "{'n':1e400}                 | n whole",
                "{'n':9223372036854775808}   | n whole",
                "{'n':1111111111222222222233333333334444444444} | n whole",
                "{'n':true}                  | n whole",
                "{'n':[1]}                   | n whole",
                "{'n':{}}                    | n whole",
                "{'n':null}                  | n missing",
                "{}                          | n missing",
                "{'n':1,'m':2}               | m unknown",
                "{'n':0,'m':2,'o':3}         | n whole; m unknown; o unknown",
            })
    void wholeNumbersAreReadOrNamed(String json, String faults) {
        assertThat(faults(json, in -> in.whole("n", 1, 10))).isEqualTo(faults == null ? "" : faults);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'p':100}  | ",
                "{'p':1000} | ",
                "{'p':0}    | p multiple",
                "{'p':-100} | p multiple",
                "{'p':150}  | p multiple",
                "{'p':1100} | p multiple",
                "{'p':'100'}| p multiple",
                "{'p':1e2}  | p multiple",
                "{}         | p missing",
            })
    void multiplesAreReadOrNamed(String json, String faults) {
        assertThat(faults(json, in -> in.multiple("p", 100, 1000))).isEqualTo(faults == null ? "" : faults);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'t':'ab'}           | ",
                "{'t':'장터'}          | ",
                "{'t':'\\ud83c\\udf4e\\ud83c\\udf4e\\ud83c\\udf4e'} | ",
                "{'t':'a'}            | t text",
                "{'t':'abcd'}         | t text",
                "{'t':''}             | t text",
                "{'t':'   '}          | t text",
                "{'t':12}             | t text",
                "{'t':['ab']}         | t text",
                "{'t':'a\\u0000b'}    | t characters",
                "{'t':'a\\nb'}        | t characters",
                "{'t':'a\\u007fb'}    | t characters",
                "{'t':'a\\ud800b'}    | t characters",
                "{'t':null}           | t missing",
            })
    void textsAreReadOrNamedAndCountedInCharactersNotInUnits(String json, String faults) {
        assertThat(faults(json, in -> in.text("t", 2, 3))).isEqualTo(faults == null ? "" : faults);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'at':'2026-11-20T10:00:00+09:00'} | ",
                "{'at':'2026-11-20T01:00:00Z'}      | ",
                "{'at':'2026-11-20T10:00:00'}       | at time",
                "{'at':'2026-11-20'}                | at time",
                "{'at':'2026-02-30T10:00:00Z'}      | at time",
                "{'at':1}                           | at time",
                "{}                                 | at missing",
            })
    void timesNeedAnOffset(String json, String faults) {
        assertThat(faults(json, in -> in.instant("at"))).isEqualTo(faults == null ? "" : faults);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'l':[{'n':1}]}                   | ",
                "{'l':[{'n':1},{'n':2}]}           | ",
                "{'l':[]}                          | l list",
                "{'l':[{'n':1},{'n':2},{'n':3}]}   | l list",
                "{'l':{'n':1}}                     | l list",
                "{'l':'x'}                         | l list",
                "{'l':[1]}                         | l[0] object",
                "{'l':[[]]}                        | l[0] object",
                "{'l':[null]}                      | l[0] object",
                "{'l':[{'n':0},{'m':1}]}           | l[0].n whole; l[1].n missing; l[1].m unknown",
                "{}                                | l missing",
            })
    void listsAreReadElementByElement(String json, String faults) {
        assertThat(faults(json, in -> in.list("l", 1, 2, each -> each.whole("n", 1, 10))))
                .isEqualTo(faults == null ? "" : faults);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                    | ",
                "{'n':null,'c':null}   | ",
                "{'n':5,'t':'x','c':'RED','id':'0190b5c0-0000-7000-8000-000000000000','p':200} | ",
                "{'n':'5','t':5,'c':'red','id':'x','p':250} | n whole; t text; c one-of; id uuid; p multiple",
                "{'c':1,'id':1}        | c one-of; id uuid",
                "{'id':'1-2-3-4-5'}    | id uuid",
            })
    void whatIsOptionalMayBeMissingButNotWrong(String json, String faults) {
        assertThat(faults(
                        json,
                        in -> List.of(
                                in.optionalWhole("n", 1, 10),
                                in.optionalText("t", 1, 3),
                                in.optionalOneOf("c", Colour.class),
                                in.optionalId("id"),
                                in.optionalMultiple("p", 100, 1000))))
                .isEqualTo(faults == null ? "" : faults);
    }

    @Test
    void whatIsRightIsReadAsItIs() {
        var fields = parse("""
                {"n":7,"t":"사과","c":"GREEN","id":"0190B5C0-0000-7000-8000-00000000000A","at":"2026-11-20T10:00:00+09:00",
                 "o":{"n":3},"l":[{"n":1},{"n":2}]}""");
        var read = fields.read(in -> List.<Object>of(
                in.whole("n", 1, 10),
                in.text("t", 1, 10),
                in.optionalOneOf("c", Colour.class),
                in.optionalId("id"),
                in.instant("at"),
                in.object("o", inner -> inner.whole("n", 1, 10)),
                in.list("l", 1, 5, inner -> inner.whole("n", 1, 10)),
                in.optionalWhole("absent", 1, 10)));
        assertThat(read)
                .containsExactly(
                        7L,
                        "사과",
                        Optional.of(Colour.GREEN),
                        Optional.of(UUID.fromString("0190b5c0-0000-7000-8000-00000000000a")),
                        Instant.parse("2026-11-20T01:00:00Z"),
                        Optional.of(3L),
                        List.of(1L, 2L),
                        OptionalLong.empty());
    }

    @Test
    void anUnknownNameIsShownShortAndAsCharactersThatEverybodyReads() {
        var json = "{'" + "x".repeat(100) + "':1,'a\\u0007b':2,'\\ud800':3,'" + "🍎".repeat(70) + "':4}";
        assertThat(faults(json, in -> in))
                .isEqualTo("x".repeat(64) + " unknown; a?b unknown; ? unknown; " + "🍎".repeat(64) + " unknown");
    }

    @Test
    void ofManyUnknownNamesTwentyAreNamed() {
        var json = new StringBuilder("{'n':1");
        for (int i = 0; i < 50; i++) {
            json.append(",'u").append(i).append("':1");
        }
        assertThat(faults(json.append('}').toString(), in -> in.whole("n", 1, 2))
                        .split("; ", -1))
                .hasSize(20);
    }

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
    void noBodyIsAnObjectWithoutFields() {
        assertThat(catchThrowableOfType(
                                InvalidRequest.class,
                                () -> READER.parse(new byte[0]).read(in -> in.whole("a", 1, 2)))
                        .faults())
                .containsExactly(Fault.of("a", "missing"));
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

    private static JsonFields parse(String json) {
        return READER.parse(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static String faults(String json, Function<JsonFields, Object> reader) {
        try {
            var _ = parse(json).read(reader);
            return "";
        } catch (InvalidRequest malformed) {
            return malformed.faults().stream()
                    .map(fault -> fault.field() + " " + fault.reason())
                    .collect(Collectors.joining("; "));
        }
    }
}
