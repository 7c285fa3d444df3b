package dev.jangteo.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.binding.Fault;
import dev.jangteo.binding.Format;
import dev.jangteo.testing.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProblemsTest {

    private static final String ENGLISH = "problems.properties";
    private static final String KOREAN = "problems_ko.properties";
    private static final Pattern AT_A_MEMBER = Pattern.compile("(?:@Never\\(|@Pattern\\([^)]*message = )\"([a-z-]+)\"");
    private static final Object[] FIGURES = {11, 22};

    private final Problems problems = new Problems(messages(), new JsonMapper());

    @AfterEach
    void speakNoLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    @ParameterizedTest
    @ValueSource(strings = {ENGLISH, KOREAN})
    void everyCodeHasTitleDetailAndHelpEveryReasonItsTextAndNothingIsUnused(String file) {
        var needed = new TreeSet<String>();
        for (var code : ProblemCode.values()) {
            needed.addAll(List.of(code.code() + ".title", code.code() + ".detail", code.code() + ".help"));
        }
        needed.addAll(List.of("busy.detail.held", "busy.detail.unanswered", "busy.detail.out-of-reach"));
        needed.addAll(List.of("busy.title.out-of-reach", "forbidden.detail.form", "problem.home"));
        reasonsInCode().forEach(reason -> needed.add("reason." + reason));
        assertThat(properties(file).stringPropertyNames()).containsExactlyInAnyOrderElementsOf(needed);
        assertThat(properties(file).values()).noneMatch(text -> text.toString().isBlank());
    }

    @Test
    void theCodeUsesManyReasons() {
        assertThat(reasonsInCode()).hasSizeGreaterThan(15).contains("missing", "whole", "csv-header", "once", "json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void everyReasonShowsItsFiguresWholeAndNoPlaceholders(String language) {
        LocaleContextHolder.setLocale(Locale.of(language));
        for (var reason : reasonsInCode()) {
            var text = problems.reasons(List.of(new Fault("f", reason, List.of(FIGURES))));
            assertThat(text).startsWith("f ").doesNotContain("{", "}", "''");
        }
        assertThat(problems.reasons(List.of(Fault.of("f", "whole", 1, 1_000_000_000L))))
                .contains("1000000000");
        assertThat(problems.reasons(List.of(Fault.of("f", "multiple", 100L, 1_000_000_000L))))
                .contains("100", "1000000000");
        assertThat(problems.reasons(List.of(Fault.of("f", "one-of", "RED, GREEN"))))
                .contains("RED, GREEN");
    }

    @ParameterizedTest
    @EnumSource(ProblemCode.class)
    void everyProblemReadsAsRfc9457InTheLanguageAsked(ProblemCode code) {
        for (var locale : List.of(Locale.ENGLISH, Locale.KOREAN)) {
            LocaleContextHolder.setLocale(locale);
            var answer = problems.answer(Problem.of(code, Map.of("fact", 1)));
            assertThat(answer.getStatusCode().value()).isEqualTo(code.status());
            assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
            var document = document(answer);
            assertThat(document.get("type").asString()).isEqualTo("/problems/" + code.code());
            assertThat(document.get("code").asString()).isEqualTo(code.code());
            assertThat(document.get("status").asInt()).isEqualTo(code.status());
            assertThat(document.get("fact").asInt()).isEqualTo(1);
            assertThat(isKorean(document.get("title").asString())).isEqualTo(locale.equals(Locale.KOREAN));
            assertThat(isKorean(document.get("detail").asString())).isEqualTo(locale.equals(Locale.KOREAN));
            assertThat(isKorean(problems.help(code, locale))).isEqualTo(locale.equals(Locale.KOREAN));
        }
    }

    @Test
    void codesAreFoundByTheirNameAndNothingElseIs() {
        assertThat(ProblemCode.of("out-of-stock")).contains(ProblemCode.OUT_OF_STOCK);
        assertThat(ProblemCode.of("OUT_OF_STOCK")).isEmpty();
        assertThat(ProblemCode.of("")).isEmpty();
    }

    @Test
    void ofSeveralRefusalsTheFirstNamesTheProblemAndAllFactsAreThere() {
        var all = Problem.all(List.of(
                Problem.of(ProblemCode.OUT_OF_STOCK, Map.of("lines", List.of())),
                Problem.of(ProblemCode.INSUFFICIENT_BALANCE, Map.of("balance", 1L, "required", 2L))));
        assertThat(all.code()).isEqualTo(ProblemCode.OUT_OF_STOCK);
        assertThat(all.facts())
                .isEqualTo(Map.of(
                        "lines",
                        List.of(),
                        "balance",
                        1L,
                        "required",
                        2L,
                        "codes",
                        List.of("out-of-stock", "insufficient-balance")));
        var one = Problem.of(ProblemCode.OUT_OF_STOCK);
        assertThat(Problem.all(List.of(one))).isEqualTo(one);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 999, 1_000})
    void aPauseIsRoundedUpToWholeSecondsAndIsAtLeastOne(long milliseconds) {
        var answer = problems.answer(Problem.busy(Duration.ofMillis(milliseconds)));
        assertThat(answer.getHeaders().getFirst("Retry-After")).isEqualTo("1");
        assertThat(problems.answer(Problem.tooMany(Duration.ofMillis(1_001)))
                        .getHeaders()
                        .getFirst("Retry-After"))
                .isEqualTo("2");
    }

    /// Every reason that a call of `fault`, `Fault.of` or `malformed` names.
    private static Set<String> reasonsInCode() {
        var called = Sources.main().stream()
                .flatMap(file -> file.calls().stream())
                .flatMap(call -> switch (call.method()) {
                    case "Fault.of", "fault", "faults.add" -> literal(call, 1);
                    case "malformed" -> literal(call, 0);
                    default -> Stream.of();
                });
        var ofFormats = Arrays.stream(Format.values()).flatMap(format -> format.reason().stream());
        return Stream.of(called, ofFormats, reasonsAtMembers())
                .flatMap(reasons -> reasons)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> reasonsAtMembers() {
        return Sources.main().stream()
                .map(file -> read(file.path()))
                .flatMap(text -> AT_A_MEMBER.matcher(text).results())
                .map(found -> found.group(1));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<String> literal(Sources.Call call, int position) {
        return call.arguments().stream()
                .skip(position)
                .limit(1)
                .filter(argument -> argument.startsWith("\""))
                .map(argument -> argument.substring(1, argument.length() - 1));
    }

    private static boolean isKorean(String text) {
        return text.codePoints().anyMatch(point -> Character.UnicodeScript.of(point) == Character.UnicodeScript.HANGUL);
    }

    private static JsonNode document(ResponseEntity<byte[]> answer) {
        var body = answer.getBody();
        return new JsonMapper().readTree(body == null ? new byte[0] : body);
    }

    private static Properties properties(String file) {
        var lines = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("src/main/resources", file), StandardCharsets.UTF_8)) {
            lines.load(reader);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return lines;
    }

    private static ResourceBundleMessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("problems");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    @Test
    void noKeyStandsTwiceInAFile() throws IOException {
        for (var file : List.of(ENGLISH, KOREAN)) {
            var keys = Files.readAllLines(Path.of("src/main/resources", file)).stream()
                    .filter(line -> !line.isBlank())
                    .map(line -> line.substring(0, line.indexOf('=')))
                    .toList();
            assertThat(keys).doesNotHaveDuplicates();
        }
        assertThat(Arrays.stream(ProblemCode.values()).map(ProblemCode::code)).doesNotHaveDuplicates();
    }
}
