package dev.jangteo.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jangteo.shared.ShopTime;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RequestBinderTest {

    private enum Colour {
        RED,
        GREEN
    }

    record Limits(int most) {}

    record Count(@Min(1) @Max(10) long n) {}

    record Price(@MultipleOf(100) @Max(1000) long p) {}

    record Change(
            @NotZero @AtMost(of = Limits.class, setting = "most", eitherWay = true)
            long n) {}

    record Word(@Text(min = 2, max = 3) String t) {}

    record Moment(Instant at) {}

    record Appointment(@Future Instant at) {}

    record Several(@Size(min = 1, max = 2) List<Count> l) {}

    record Optionals(
            @Min(1) @Max(10) OptionalLong n,
            @Text(max = 3) Optional<String> t,
            Optional<Colour> c,
            Optional<UUID> id,
            @MultipleOf(100) @Max(1000) Optional<Long> p) {}

    record Everything(
            @Min(1) @Max(10) long n,
            @Text(max = 10) String t,
            Optional<Colour> c,
            Optional<UUID> id,
            Instant at,
            Count o,
            @Size(min = 1, max = 5) List<Count> l,
            OptionalLong absent,
            @Fallback("GREEN") Colour other,
            @Text(max = 5) Patch<String> said,
            @Text(max = 5) Patch<String> unsaid) {}

    record Nothing() {}

    record Range(Instant from, Instant until) implements Checked {

        @Override
        public void check(Faults faults, ShopTime time) {
            if (faults.none("from") && faults.none("until") && !until.isAfter(from)) {
                faults.add("until", "ends-before-opens");
            }
        }
    }

    @AtLeastOne
    record Some(@Text(max = 5) Optional<String> name) {}

    @Kinds
    sealed interface Shape {

        @Kind("CIRCLE")
        record Circle(
                @Positive long radius, @Never("no-sides") Optional<Long> sides) implements Shape {}

        @Kind("POLYGON")
        record Polygon(@Min(3) long sides) implements Shape {}
    }

    record Drawing(Shape shape) {}

    record Page(
            @Min(1) @Max(10) @Fallback("1") long page,

            @Min(1) @AtMost(of = Limits.class, setting = "most") @Fallback("20")
            int limit,

            @Cursor Optional<UUID> cursor,
            @Fallback("false") boolean available,
            @Text(max = 3, as = Format.WORDS) Optional<String> q) {}

    private static final ShopTime TIME =
            new ShopTime(Clock.fixed(Instant.parse("2026-11-20T01:00:00Z"), ZoneOffset.UTC), ZoneId.of("Asia/Seoul"));
    private static final RequestBinder BINDER =
            new RequestBinder(new Bounds(new StaticListableBeanFactory(Map.of("limits", new Limits(100)))), TIME);

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
        assertThat(faults(json, Count.class)).isEqualTo(faults == null ? "" : faults);
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
        assertThat(faults(json, Price.class)).isEqualTo(faults == null ? "" : faults);
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
        assertThat(faults(json, Word.class)).isEqualTo(faults == null ? "" : faults);
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
        assertThat(faults(json, Moment.class)).isEqualTo(faults == null ? "" : faults);
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
        assertThat(faults(json, Several.class)).isEqualTo(faults == null ? "" : faults);
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
        assertThat(faults(json, Optionals.class)).isEqualTo(faults == null ? "" : faults);
    }

    @Test
    void whatIsRightIsReadAsItIs() {
        var read = read("""
                {"n":7,"t":"사과","c":"GREEN","id":"0190B5C0-0000-7000-8000-00000000000A","at":"2026-11-20T10:00:00+09:00",
                 "o":{"n":3},"l":[{"n":1},{"n":2}],"said":null}""", Everything.class);
        assertThat(read)
                .isEqualTo(new Everything(
                        7,
                        "사과",
                        Optional.of(Colour.GREEN),
                        Optional.of(UUID.fromString("0190b5c0-0000-7000-8000-00000000000a")),
                        Instant.parse("2026-11-20T01:00:00Z"),
                        new Count(3),
                        List.of(new Count(1), new Count(2)),
                        OptionalLong.empty(),
                        Colour.GREEN,
                        new Patch<>(true, Optional.empty()),
                        new Patch<>(false, Optional.empty())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'n':100}  | ",
                "{'n':-100} | ",
                "{'n':0}    | n not-zero",
                "{'n':101}  | n whole",
                "{'n':-101} | n whole",
                "{}         | n missing",
            })
    void aBoundMayBeASetting(String json, String faults) {
        assertThat(faults(json, Change.class)).isEqualTo(faults == null ? "" : faults);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'at':'2026-11-20T01:00:01Z'} | ",
                "{'at':'2026-11-20T01:00:00Z'} | at future",
                "{'at':'x'}                    | at time",
            })
    void aTimeToComeIsNotNow(String json, String faults) {
        assertThat(faults(json, Appointment.class)).isEqualTo(faults == null ? "" : faults);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'shape':{'kind':'CIRCLE','radius':1}}             | ",
                "{'shape':{'kind':'CIRCLE','radius':1,'sides':null}}| ",
                "{'shape':{'kind':'POLYGON','sides':3}}             | ",
                "{'shape':{'kind':'CIRCLE','radius':0,'sides':4}}   | shape.radius whole; shape.sides no-sides",
                "{'shape':{'kind':'POLYGON','sides':2,'radius':1}}  | shape.sides whole; shape.radius unknown",
                "{'shape':{'radius':1}}                             | shape.kind missing",
                "{'shape':{'kind':'circle'}}                        | shape.kind one-of",
                "{'shape':{'kind':1}}                               | shape.kind one-of",
                "{'shape':'CIRCLE'}                                 | shape object",
                "{}                                                 | shape missing",
            })
    void oneOfSeveralRecordsIsToldByItsKind(String json, String faults) {
        assertThat(faults(json, Drawing.class)).isEqualTo(faults == null ? "" : faults);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'from':'2026-11-20T01:00:00Z','until':'2026-11-20T01:00:01Z'}     | ",
                "{'from':'2026-11-20T01:00:00Z','until':'2026-11-20T01:00:00Z'}     | until ends-before-opens",
                "{'from':'x','until':'2026-11-20T01:00:00Z','more':1}               | from time; more unknown",
                "{'until':'2026-11-20T01:00:00Z'}                                   | from missing",
            })
    void rulesBetweenMembersAreJudgedWithTheMembers(String json, String faults) {
        assertThat(faults(json, Range.class)).isEqualTo(faults == null ? "" : faults);
    }

    @Test
    void aChangeNamesSomething() {
        assertThat(faults("{}", Some.class)).isEqualTo(" nothing");
        assertThat(faults("{'name':null}", Some.class)).isEmpty();
    }

    @Test
    void anUnknownNameIsShownShortAndAsCharactersThatEverybodyReads() {
        var json = "{'" + "x".repeat(100) + "':1,'a\\u0007b':2,'\\ud800':3,'" + "🍎".repeat(70) + "':4}";
        assertThat(faults(json, Nothing.class))
                .isEqualTo("x".repeat(64) + " unknown; a?b unknown; ? unknown; " + "🍎".repeat(64) + " unknown");
    }

    @Test
    void ofManyUnknownNamesTwentyAreNamed() {
        var json = new StringBuilder("{'n':1");
        for (int i = 0; i < 50; i++) {
            json.append(",'u").append(i).append("':1");
        }
        assertThat(faults(json.append('}').toString(), Count.class).split("; ", -1))
                .hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "10", "0010"})
    void aNumberOfAQueryIsDigits(String value) {
        assertThat(page("page", value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "11", "-1", "abc", " 1", "1 ", "1.0", "1e2", "+1", "0x10", "９", "1000000000000000000000"})
    void whatIsNoNumberInRangeIsNamed(String value) {
        assertThat(page("page", value)).containsExactly(Fault.of("page", "whole", 1L, 10L));
    }

    @Test
    void whatAQueryDoesNotSayHasItsDefault() {
        var asked = BINDER.query(Page.class, Map.of(), List.of());
        assertThat(asked).isEqualTo(new Page(1, 20, Optional.empty(), false, Optional.empty()));
    }

    @Test
    void everyFaultOfAQueryIsNamedAtOnce() {
        var parameters = Map.of(
                "page", new String[] {"x"},
                "limit", new String[] {"5", "5"},
                "cursor", new String[] {"next"},
                "available", new String[] {"maybe"},
                "q", new String[] {"   "});
        var names = List.of("page", "limit", "limit", "cursor", "available", "q", "page2", "page2");
        assertThat(faults(parameters, names))
                .containsExactlyInAnyOrder(
                        Fault.of("page", "whole", 1L, 10L),
                        Fault.of("limit", "once"),
                        Fault.of("cursor", "cursor"),
                        Fault.of("available", "one-of", "true, false"),
                        Fault.of("page2", "unknown-query"));
    }

    @Test
    void aPageLooksOverNamesOfOthers() {
        var parameters = Map.of("utm_source", new String[] {"news"});
        assertThat(BINDER.query(Page.class, parameters, List.of()).page()).isEqualTo(1);
    }

    @Test
    void anIdIsReadInAnyCase() {
        var id = UUID.fromString("0190b5c0-0000-7000-8000-00000000000a");
        var parameters = Map.of("cursor", new String[] {id.toString().toUpperCase(Locale.ROOT)});
        assertThat(BINDER.query(Page.class, parameters, List.of()).cursor()).contains(id);
    }

    record Wrong(@Fallback("BLUE") Colour colour) {}

    record TooMany(@Min(1) @Max(10) @Fallback("11") int n) {}

    @ParameterizedTest
    @ValueSource(classes = {Wrong.class, TooMany.class})
    void whatCouldNotBeSentIsNoFallback(Class<?> type) {
        assertThatThrownBy(() -> BINDER.query(type, Map.of(), List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot be the fallback of");
    }

    private static List<Fault> page(String name, String value) {
        return faults(Map.of(name, new String[] {value}), List.of(name));
    }

    private static List<Fault> faults(Map<String, String[]> parameters, List<String> names) {
        try {
            var _ = BINDER.query(Page.class, parameters, names);
            return List.of();
        } catch (InvalidRequest malformed) {
            return malformed.faults();
        }
    }

    private static <T> T read(String json, Class<T> type) {
        return BINDER.body(type, (ObjectNode) new JsonMapper().readTree(json.replace('\'', '"')), List.of());
    }

    private static String faults(String json, Class<?> type) {
        try {
            var _ = read(json, type);
            return "";
        } catch (InvalidRequest malformed) {
            return malformed.faults().stream()
                    .map(fault -> fault.field() + " " + fault.reason())
                    .collect(Collectors.joining("; "));
        }
    }
}
