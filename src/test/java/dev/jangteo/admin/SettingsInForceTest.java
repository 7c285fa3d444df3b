package dev.jangteo.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.admin.SettingsInForce.InForce;
import dev.jangteo.admin.SettingsInForce.Origin;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.WithDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/// Where values come from, with Spring Boot's own way of finding them.
@Timeout(300)
@WithDatabase
class SettingsInForceTest {

    private static final String NOTHING = "nothing";

    @TempDir
    private Path folder;

    @Test
    void everySettingOfTheDocumentIsListedWithItsDefault() throws IOException {
        var all = read(Map.of());
        var document = Files.readString(Path.of("docs/settings.md"));
        assertThat(all).hasSizeGreaterThan(60);
        assertThat(all.keySet())
                .contains("jangteo.zone", "spring.datasource.url", "spring.datasource.password", "server.port")
                .allSatisfy(name -> assertThat(document).contains("`" + name + "`"));
        assertThat(document.lines().filter(line -> line.startsWith("| `jangteo.")))
                .hasSize((int) all.keySet().stream()
                        .filter(name -> name.startsWith("jangteo."))
                        .count());
        assertThat(all.values()).allMatch(setting -> setting.origin() == Origin.DEFAULT);
        assertThat(value(all, "jangteo.zone")).isEqualTo("Asia/Seoul");
        assertThat(value(all, "server.port")).isEqualTo("8080");
        assertThat(value(all, "jangteo.gateway.http.url")).isEqualTo(NOTHING);
        assertThat(value(all, "spring.datasource.url")).isEqualTo(NOTHING);
    }

    @Test
    void theFirstWhoSetsItCounts() throws IOException {
        Files.writeString(folder.resolve("application.yaml"), """
                jangteo:
                  zone: UTC
                  wallet:
                    balance-max: 1
                    charge-max: 2
                  cart.lines-max: 3
                  platform.http.secrets: [whsec_YWJjZA==, whsec_ZWZnaA==]
                  platform.kafka.properties:
                    sasl.jaas.config: user=u password=pw
                """);
        var all = read(
                Map.of("JANGTEO_WALLET_BALANCEMAX", "4", "JANGTEO_CART_LINES_MAX", "5"),
                "--jangteo.cart.lines-max=6",
                "--spring.config.additional-location=file:" + folder + "/");
        assertThat(seen(all, "jangteo.zone")).isEqualTo("UTC FILE");
        assertThat(seen(all, "jangteo.wallet.charge-max")).isEqualTo("2 FILE");
        assertThat(seen(all, "jangteo.wallet.balance-max")).isEqualTo("4 ENVIRONMENT");
        assertThat(seen(all, "jangteo.cart.lines-max")).isEqualTo("6 ARGUMENT");
        assertThat(seen(all, "jangteo.platform.http.secrets")).isEqualTo("••• FILE");
        assertThat(seen(all, "jangteo.platform.kafka.properties")).isEqualTo("sasl.jaas.config=••• FILE");
    }

    /// Nothing that was hidden on purpose is anywhere in the answer; without the masks the password was.
    @Test
    void anAdminReadsThemAndSeesNoSecret() {
        try (var shop = RunningShop.open(
                "jangteo.gateway.http.token=tokenofours",
                "jangteo.platform.http.secrets=whsec_c2VjcmV0b2ZvdXJz",
                "jangteo.platform.http.url=https://usersname:userspassword@events.example.com/in?query=ofours")) {
            var answer = shop.admin().get("/api/v1/admin/settings");
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.text())
                    .contains("https://•••@events.example.com/in?•••", RunningShop.ADMIN)
                    .doesNotContain(RunningShop.PASSWORD, "ofours", "c2VjcmV0", "usersname", "userspassword");
            var zone = answer.json().get("settings").values().stream()
                    .filter(setting -> setting.get("name").asString().equals("jangteo.zone"))
                    .findFirst()
                    .orElseThrow();
            assertThat(zone.get("value").asString()).isEqualTo("Asia/Seoul");
            assertThat(zone.get("origin").asString()).isEqualTo("default");
            assertThat(zone.get("variable").asString()).isEqualTo("JANGTEO_ZONE");
        }
    }

    /// The settings of an application that has the shop's own files and this environment.
    private static Map<String, InForce> read(Map<String, Object> variables, String... arguments) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        try (var context = new SpringApplicationBuilder(Nothing.class)
                .environment(environment)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .run(arguments)) {
            return new SettingsInForce(context.getEnvironment())
                    .all().stream()
                            .collect(Collectors.toMap(setting -> setting.entry().name(), Function.identity()));
        }
    }

    private static String seen(Map<String, InForce> all, String name) {
        return value(all, name) + " " + setting(all, name).origin();
    }

    private static String value(Map<String, InForce> all, String name) {
        return setting(all, name).value().orElse(NOTHING);
    }

    private static InForce setting(Map<String, InForce> all, String name) {
        var setting = all.get(name);
        if (setting == null) {
            throw new AssertionError("not listed: " + name);
        }
        return setting;
    }

    static class Nothing {}
}
