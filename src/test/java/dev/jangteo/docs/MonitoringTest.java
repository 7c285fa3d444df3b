package dev.jangteo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.coupons.Discount;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.WithDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/// What the rules and panels in docs/monitoring ask Prometheus for is what a shop has to tell.
@WithDatabase
class MonitoringTest {

    private static final Path FOLDER = Path.of("docs/monitoring");

    /// A meter, and what is asked of its labels.
    private static final Pattern METER =
            Pattern.compile("\\b((?:jangteo|http|hikaricp|jvm|process)_[a-z_]+)(?:\\{([^}]*)})?");

    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=~?\"");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_]+)(?:\\{([^}]*)})? ");

    /// Prometheus adds these.
    private static final Set<String> ADDED = Set.of("job", "instance");

    /// Seen failing with a letter less in the name of a meter, and with `queue` where its label is called `pool`.
    @Test
    void whatIsAskedForIsThere() throws IOException {
        try (var shop = RunningShop.open()) {
            var told = told(shop);
            var asked = new ArrayList<String>();
            rules().forEach(rule -> asked.add((String) rule.get("expr")));
            asked.addAll(panels());
            assertThat(asked).hasSizeGreaterThan(25);
            for (var expression : asked) {
                var meters = METER.matcher(expression);
                while (meters.find()) {
                    assertThat(told).as(expression).containsKey(meters.group(1));
                    var labels = new HashSet<>(
                            labels(Optional.ofNullable(meters.group(2)).orElse("")));
                    labels.removeAll(ADDED);
                    assertThat(told.get(meters.group(1))).as(expression).containsAll(labels);
                }
            }
        }
    }

    @Test
    void everyRuleSaysWhatIsWrongAndWhatToDo() throws IOException {
        assertThat(rules()).hasSizeGreaterThan(10).allSatisfy(rule -> {
            assertThat(rule.get("labels")).asString().containsAnyOf("severity=page", "severity=warn");
            assertThat(rule.get("annotations")).asString().contains("summary=", "action=");
        });
        assertThat(rules()).extracting(rule -> rule.get("alert")).doesNotHaveDuplicates();
    }

    /// Of every meter the labels that any of its samples has, after a little of everything has happened.
    private static Map<String, Set<String>> told(RunningShop shop) {
        long account = shop.customer(10_000);
        long product = shop.product(100, 10);
        var order = shop.placed(account, Map.of(product, 1L), Optional.empty());
        var _ = shop.cancel(account, order);
        var _ = shop.issued(account, shop.offer(new Discount.Fixed(100), 0, 10));
        var admin = shop.admin();
        assertThat(admin.get("/api/v1/products").status()).isEqualTo(200);
        var told = new HashMap<String, Set<String>>();
        var samples = SAMPLE.matcher(admin.get("/actuator/prometheus").text());
        while (samples.find()) {
            told.computeIfAbsent(samples.group(1), _ -> new HashSet<>())
                    .addAll(labels(Optional.ofNullable(samples.group(2)).orElse("")));
        }
        return told;
    }

    private static List<String> labels(String braces) {
        return LABEL.matcher(braces).results().map(label -> label.group(1)).toList();
    }

    @SuppressWarnings("unchecked") // what YAML is read as
    private static List<Map<String, Object>> rules() throws IOException {
        Map<String, List<Map<String, Object>>> file = new Yaml().load(Files.readString(FOLDER.resolve("alerts.yaml")));
        return Objects.requireNonNull(file.get("groups")).stream()
                .flatMap(group -> ((List<Map<String, Object>>) Objects.requireNonNull(group.get("rules"))).stream())
                .toList();
    }

    private static List<String> panels() throws IOException {
        var expressions = new ArrayList<String>();
        for (var panel : new JsonMapper()
                .readTree(Files.readString(FOLDER.resolve("dashboard.json")))
                .get("panels")) {
            assertThat(panel.get("title").asString()).isNotBlank();
            panel.get("targets")
                    .forEach(target -> expressions.add(target.get("expr").asString()));
        }
        return expressions;
    }
}
