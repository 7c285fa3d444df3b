package dev.jangteo.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.testing.Sources;
import dev.jangteo.testing.WithDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// No test, example or document may depend on the day it is run. What reaches a shop whose clock runs names years
/// that are over for good (until 2020) or far away (from 2099), or counts from [ShiftedClock#now]. Each rule is held
/// against a text that breaks it.
@WithDatabase
class TimesInTestsTest {

    private static final Pattern NEAR = Pattern.compile("\\b20(2[1-9]|[3-8][0-9]|9[0-8])-[01][0-9]-[0-3]");
    private static final Pattern OPENS_A_SHOP = Pattern.compile(
            "\\b(RunningShop|TwoShops|ShopProcess|ChargingShop|SpringBootTest)\\b|package dev\\.jangteo\\.docs;");
    private static final Pattern STOPS_THE_CLOCK = Pattern.compile("\\bTestClock\\b");
    private static final Pattern BLOCK = Pattern.compile("(?s)```(?:bash|sh|http|json)\\n(.*?)```");
    private static final Pattern BY_THE_DATABASE =
            Pattern.compile("\\b(now\\(\\)|current_timestamp|clock_timestamp\\(\\))\\s*[+-]\\s*(interval|cast)");
    private static final List<String> CLOCKS =
            List.of("Instant", "LocalDate", "LocalDateTime", "OffsetDateTime", "ZonedDateTime", "YearMonth");

    @Test
    void testsWithAShopNameNoDateNearToday() throws IOException {
        assertThat(testsThat(
                        text -> reachesARunningShop(text) && NEAR.matcher(text).find()))
                .isEmpty();
        assertThat(testsThat(TimesInTestsTest::reachesARunningShop)).hasSizeGreaterThan(20);
    }

    @Test
    void examplesThatAreSentNameNoDateNearToday() throws IOException {
        var description = JsonMapper.shared().readTree(Files.readString(Path.of("docs/openapi.json")));
        var sent = description.findValues("requestBody");
        assertThat(sent).hasSizeGreaterThan(10);
        assertThat(sent.stream().map(JsonNode::toString)).noneMatch(NEAR.asPredicate());
    }

    @Test
    void commandsToCopyNameNoDateNearToday() throws IOException {
        for (var file : List.of("README.md", "README.ko.md")) {
            assertThat(commands(Files.readString(Path.of(file)))).isNotEmpty().noneMatch(NEAR.asPredicate());
        }
    }

    @Test
    void testsAskOnlyTheClockThatCanBeShifted() {
        var askers = Sources.below(Path.of("src/test/java")).stream()
                .filter(file -> !file.path().endsWith("ShiftedClock.java")
                        && !file.path().toString().contains("/bad/")
                        // Its Instant goes to a scheduler, which runs by the machine's clock.
                        && !file.path().endsWith("JobsTest.java"))
                .filter(file -> file.calls().stream().anyMatch(call -> asksTheMachine(call.method())))
                .map(file -> file.path().getFileName().toString())
                .toList();
        assertThat(askers).isEmpty();
    }

    /// The database's clock is never shifted, so what a test plants by it lies elsewhere in the shop's time. Leases and
    /// what waits for the gateway go by that clock, and are planted by it.
    @Test
    void testsPlantNothingAheadOrBackByTheDatabasesClock() throws IOException {
        var byThatClock = List.of("TwoRelaysTest.java", "FrozenShopTest.java");
        assertThat(testsThat(text -> BY_THE_DATABASE.matcher(text).find()))
                .allMatch(file -> byThatClock.contains(file.getFileName().toString()));
        assertThat("sale_from = now() + interval '1 day'").containsPattern(BY_THE_DATABASE);
        assertThat("current_timestamp - cast('1 hour' as interval)").containsPattern(BY_THE_DATABASE);
        assertThat("time.now().plus(day)").doesNotContainPattern(BY_THE_DATABASE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-21T00:00:00Z", "2021-01-01", "x 2098-12-31 y", "2030-05-05"})
    void aDateNearTodayIsFound(String text) {
        assertThat(text).containsPattern(NEAR);
        assertThat(commands("a\n```bash\n" + text + "\n```\n")).anyMatch(NEAR.asPredicate());
        assertThat(reachesARunningShop("class A extends TwoShops {}")).isTrue();
        assertThat(reachesARunningShop("class A extends TwoShops { TestClock clock; }"))
                .isFalse();
        assertThat(asksTheMachine("Instant.now")).isTrue();
        assertThat(asksTheMachine("java.time.LocalDate.now")).isTrue();
        assertThat(asksTheMachine("System.currentTimeMillis")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020-12-31", "2099-01-01T00:00:00Z", "1.2026-1", "01a1f80d-0f1e-7d2c-9b3a-485960718293"})
    void aDateFarAwayIsNot(String text) {
        assertThat(text).doesNotContainPattern(NEAR);
        assertThat(asksTheMachine("time.now")).isFalse();
        assertThat(asksTheMachine("ShiftedClock.now")).isFalse();
    }

    private static boolean reachesARunningShop(String text) {
        return OPENS_A_SHOP.matcher(text).find()
                && !STOPS_THE_CLOCK.matcher(text).find();
    }

    private static boolean asksTheMachine(String method) {
        return method.equals("System.currentTimeMillis")
                || CLOCKS.stream().anyMatch(clock -> method.matches("(.*\\.)?" + clock + "\\.now"));
    }

    private static List<String> commands(String document) {
        return BLOCK.matcher(document).results().map(block -> block.group(1)).toList();
    }

    private static List<Path> testsThat(Predicate<String> chosen) throws IOException {
        var found = new ArrayList<Path>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                if (!file.endsWith("TimesInTestsTest.java") && chosen.test(Files.readString(file))) {
                    found.add(file);
                }
            }
        }
        return found;
    }
}
