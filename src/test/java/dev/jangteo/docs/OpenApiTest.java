package dev.jangteo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.testing.SchemaCheck;
import dev.jangteo.testing.WithDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@WithDatabase
class OpenApiTest extends RunningShop {

    @Test
    void the_committed_description_is_the_one_the_shop_serves() throws Exception {
        var served = get("/v3/api-docs").json();
        new Document("docs/openapi.json")
                .is(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(served) + "\n", "OpenApiTest");
    }

    /// A controller's new operation is in the description at once, but bare, until its @Returns says the
    /// rest.
    @Test
    void every_operation_says_what_it_takes_gives_and_refuses() throws Exception {
        var bare = operations(get("/v3/api-docs").json()).stream()
                .filter(operation -> !operation.node.path("responses").has("503") || !operation.node.has("summary"))
                .map(Operation::toString)
                .toList();
        assertThat(bare).as("operations without @Returns").isEmpty();
    }

    @Test
    void every_example_is_as_its_schema_says() throws Exception {
        var api = get("/v3/api-docs").json();
        var check = new SchemaCheck(api);
        var faults = new ArrayList<String>();
        for (var operation : operations(api)) {
            for (var content : contents(check, operation.node)) {
                for (var example : examples(content)) {
                    check.faults(content.get("schema"), example).forEach(fault -> faults.add(operation + fault));
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void the_page_to_try_it_out_is_there() throws Exception {
        assertThat(get("/swagger-ui/index.html").status()).isEqualTo(200);
        // A try with the key that is filled in goes out with one of its own, and a token outlives a reload.
        assertThat(String.valueOf(get("/swagger-ui/swagger-initializer.js").body()))
                .contains("SwaggerUIBundle({", "requestInterceptor", "'5e0f2d7c-3f6c-4f0e-9d0a-7b1f6d1c2a34'")
                .contains("persistAuthorization\" : true");
    }

    record Operation(String method, String path, JsonNode node) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static List<Operation> operations(JsonNode api) {
        var all = new ArrayList<Operation>();
        for (var path : api.get("paths").properties()) {
            for (var method : path.getValue().properties()) {
                all.add(new Operation(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()));
            }
        }
        return all;
    }

    private static List<JsonNode> contents(SchemaCheck check, JsonNode operation) {
        var all = new ArrayList<JsonNode>(operation.at("/requestBody/content").values());
        operation
                .get("responses")
                .values()
                .forEach(response ->
                        all.addAll(check.resolved(response).path("content").values()));
        return all;
    }

    private static List<JsonNode> examples(JsonNode content) {
        var all = new ArrayList<JsonNode>();
        if (content.has("example")) {
            all.add(content.get("example"));
        }
        content.path("examples").values().forEach(example -> all.add(example.get("value")));
        assertThat(all).as(content.toString()).isNotEmpty();
        return all;
    }
}
