package dev.jangteo.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every sentence of a page stands in both languages, and none in a template.
class PageWordsTest {

    private static final List<String> BUNDLES = List.of("pages", "console");
    private static final Path TEMPLATES = Path.of("src/main/jte");

    @Test
    void bothLanguagesSayTheSame() throws IOException {
        for (var bundle : BUNDLES) {
            assertThat(words(bundle + "_ko").stringPropertyNames())
                    .isEqualTo(words(bundle).stringPropertyNames());
        }
    }

    /// The list of settings is English; whoever reads Korean at the console reads what they mean, too.
    @Test
    void everySettingIsExplainedInKorean() throws IOException {
        var named =
                Pattern.compile("(?m)^\\| (`[a-z][^|]*`) \\|").matcher(Files.readString(Path.of("docs/settings.md")));
        var settings = named.results()
                .flatMap(row -> Stream.of(row.group(1).split(",")))
                .map(name -> name.strip().replace("`", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(settings).hasSizeGreaterThan(100);
        assertThat(new TreeSet<>(words("settings_ko").stringPropertyNames())).isEqualTo(settings);
    }

    @Test
    void templatesSayNothingByThemselves() throws IOException {
        try (var files = Files.walk(TEMPLATES)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var text = Files.readString(file)
                        .replace("한국어", "")
                        .replace(">English<", "")
                        .replace(">API<", "");
                assertThat(text).as(file.toString()).doesNotContainPattern("[가-힣]");
                assertThat(text.replaceAll("(?m)^@.*$", "")
                                .replaceAll("\\$\\{[^}]*}", "")
                                .replaceAll("@[a-z.]+\\([^)]*\\)", ""))
                        .as(file.toString())
                        .doesNotContainPattern(">[^<>@$]*[A-Za-z]{3}[^<>@$(){}]*</");
            }
        }
    }

    @Test
    void everyWordThatATemplateAsksForIsThere() throws IOException {
        var known = new TreeSet<String>();
        for (var bundle : BUNDLES) {
            known.addAll(words(bundle).stringPropertyNames());
        }
        var asked = new TreeSet<String>();
        try (var files = Files.walk(TEMPLATES)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var calls = Pattern.compile("f\\.t\\(\"([^\"]+)\"[,)]").matcher(Files.readString(file));
                while (calls.find()) {
                    asked.add(calls.group(1));
                }
            }
        }
        asked.remove("problem.home");
        assertThat(known).containsAll(asked);
        assertThat(asked).hasSizeGreaterThan(50);
    }

    private static Properties words(String name) throws IOException {
        var words = new Properties();
        try (var in = Files.newBufferedReader(Path.of("src/main/resources/" + name + ".properties"))) {
            words.load(in);
        }
        return words;
    }
}
