package dev.jangteo.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.testing.SchemaCheck;
import dev.jangteo.testing.TestDatabase;
import dev.jangteo.testing.WithDatabase;
import dev.jangteo.wallet.GatewayDouble.Exchange;
import dev.jangteo.wallet.GatewayDouble.Mood;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What docs/gateway.openapi.yaml tells the maker of a gateway is what the shop sends and understands. Seen
/// failing with another name for `amount` in the document, and with 404 taken out of it.
@WithDatabase
class GatewayContractTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode contract = contract();
    private final SchemaCheck check = new SchemaCheck(contract);

    @Test
    void theShopAndItsGatewaySpeakAsTheContractSays() {
        try (var gateway = new GatewayDouble();
                var shop = new ChargingShop(
                        TestDatabase.fresh(),
                        _ -> {},
                        "jangteo.gateway.kind=http",
                        "jangteo.gateway.http.url=" + gateway.url(),
                        "jangteo.gateway.http.timeout=400ms",
                        "jangteo.wallet.sweep-every=PT1H")) {
            long account = shop.customer();
            for (var mood : List.of(
                    Mood.APPROVES, Mood.DECLINES, Mood.TAKES_AND_LOSES_THE_ANSWER, Mood.HANGS, Mood.ANSWERS_TWICE)) {
                gateway.be(mood);
                var _ = shop.charge(account, mood.name(), 1_000);
            }
            shop.waitLongEnough();
            shop.sweep();

            var seen = new TreeSet<String>();
            for (var exchange : gateway.exchanges()) {
                assertThat(faults(exchange)).as(exchange.toString()).isEmpty();
                seen.add(template(exchange) + " " + exchange.method().toLowerCase(Locale.ROOT) + " "
                        + exchange.status());
            }
            assertThat(seen).as("whatever the contract names was said").isEqualTo(named());
        }
    }

    private List<String> faults(Exchange exchange) {
        var operation = contract.get("paths")
                .get(template(exchange))
                .get(exchange.method().toLowerCase(Locale.ROOT));
        var response = operation.get("responses").get(String.valueOf(exchange.status()));
        if (response == null) {
            return List.of("status " + exchange.status() + " is not named");
        }
        if (operation.has("requestBody")) {
            var question = JSON.readTree(exchange.question());
            assertThat(exchange.key()).isEqualTo(question.get("chargeId").asString());
            assertThat(check.faults(schema(operation.get("requestBody")), question))
                    .isEmpty();
            assertThat(schema(operation.get("requestBody")).get("properties").propertyNames())
                    .as("nothing is sent that the contract does not name")
                    .containsAll(question.propertyNames());
        }
        return check.faults(schema(response), JSON.readTree(exchange.answer()));
    }

    private Set<String> named() {
        Set<String> all = new TreeSet<>();
        contract.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operation.getValue().get("responses").propertyNames().stream()
                                .filter(status -> !status.equals("default"))
                                .forEach(status -> all.add(path.getKey() + " " + operation.getKey() + " " + status))));
        return all;
    }

    private static String template(Exchange exchange) {
        return exchange.path().equals("/payments") ? "/payments" : "/payments/{chargeId}";
    }

    private static JsonNode schema(JsonNode content) {
        return content.get("content").get("application/json").get("schema");
    }

    private static JsonNode contract() {
        try (var text = Files.newBufferedReader(Path.of("docs/gateway.openapi.yaml"))) {
            Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            return JSON.valueToTree(tree);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
