package dev.jangteo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/// docs/settings.md is written by hand; this keeps its list complete, its environment variables right and its
/// defaults those of the code.
class SettingsTest {

    private static final Path SOURCE = Path.of("src/main/java");

    /// In a placeholder, with or without a default.
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(jangteo\\.[a-z0-9.-]+)(?::([^}]*))?}");

    /// In a condition or where a setting is asked for by name.
    private static final Pattern NAMED =
            Pattern.compile("(?:name = |getProperty\\(|containsProperty\\()\"(jangteo\\.[a-z0-9.-]+)\"");

    /// The value that counts when a condition's setting is absent.
    private static final Pattern FALLBACK =
            Pattern.compile("name = \"(jangteo\\.[a-z0-9.-]+)\", havingValue = \"([^\"]*)\", matchIfMissing = true");

    private static final Pattern ROW =
            Pattern.compile("\\| `(jangteo\\.[a-z0-9.-]+)` \\| `([A-Z0-9_]+)` \\| ([^|]+?) \\|.*");

    private record Row(String variable, String defaultValue) {}

    @Test
    void every_setting_is_described_and_every_description_has_its_setting() throws Exception {
        assertThat(described().keySet()).containsExactlyElementsOf(inTheCode().keySet());
    }

    @Test
    void environment_variables_are_spelled_as_spring_boot_reads_them() throws Exception {
        described()
                .forEach((name, row) -> assertThat(row.variable)
                        .isEqualTo(
                                name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_')));
    }

    /// A default in words, without code marks, follows from another setting and is not compared.
    @Test
    void defaults_are_those_of_the_code() throws Exception {
        var code = inTheCode();
        described().forEach((name, row) -> {
            if (row.defaultValue.startsWith("`")) {
                assertThat(row.defaultValue).as(name).isEqualTo("`" + code.get(name) + "`");
            }
        });
    }

    private static Map<String, Row> described() throws IOException {
        var rows = new TreeMap<String, Row>();
        for (var line : Files.readAllLines(Path.of("docs/settings.md"))) {
            var row = ROW.matcher(line);
            if (row.matches()) {
                rows.put(row.group(1), new Row(row.group(2), row.group(3)));
            }
        }
        return rows;
    }

    /// Every setting with its default, empty when it has none.
    private static Map<String, String> inTheCode() throws Exception {
        var settings = new TreeMap<String, String>();
        try (var files = Files.walk(SOURCE)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                var text = Files.readString(file);
                NAMED.matcher(text).results().forEach(found -> settings.putIfAbsent(found.group(1), ""));
                FALLBACK.matcher(text).results().forEach(found -> settings.put(found.group(1), found.group(2)));
                PLACEHOLDER
                        .matcher(text)
                        .results()
                        .forEach(found -> settings.put(found.group(1), found.group(2) == null ? "" : found.group(2)));
            }
        }
        settings.putAll(ofRecords());
        return settings;
    }

    private static Map<String, String> ofRecords() throws ClassNotFoundException {
        var settings = new TreeMap<String, String>();
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        for (var found : scanner.findCandidateComponents("dev.jangteo")) {
            var type = Class.forName(found.getBeanClassName());
            var prefix = type.getAnnotation(ConfigurationProperties.class).value();
            settings.putAll(of(type, prefix));
        }
        return settings;
    }

    private static Map<String, String> of(Class<?> type, String prefix) {
        var settings = new TreeMap<String, String>();
        for (var component : type.getRecordComponents()) {
            var name = prefix + "."
                    + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            if (component.getType().isRecord()) {
                settings.putAll(of(component.getType(), name));
            } else {
                settings.put(name, defaultOf(type, component.getName()));
            }
        }
        return settings;
    }

    private static String defaultOf(Class<?> type, String component) {
        return Arrays.stream(type.getDeclaredConstructors()[0].getParameters())
                .filter(parameter -> parameter.getName().equals(component))
                .flatMap(parameter -> Arrays.stream(parameter.getAnnotationsByType(DefaultValue.class)))
                .map(value -> String.join(",", value.value()))
                .findFirst()
                .orElse("");
    }
}
