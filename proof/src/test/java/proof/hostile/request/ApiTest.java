package proof.hostile.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTest {

    private final Api api = Drafts.API;

    @Test
    void aRequestIsFoundByItsMethodAndPath() {
        assertThat(api.find("POST", "/api/v1/orders"))
                .map(match -> match.call().id())
                .contains("placeOrder");
        assertThat(api.find("HEAD", "/api/v1/products"))
                .map(match -> match.call().id())
                .contains("listProducts");
        assertThat(api.find("GET", "/api/v1/products/7")).map(Api.Match::words).contains(Map.of("id", "7"));
        assertThat(api.find("GET", "/api/v1/products/%37"))
                .map(Api.Match::words)
                .contains(Map.of("id", "7"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/nothing",
                "api/v1/products",
                "/api/v1/products/",
                "/api/v1/products/%",
                "/api/v1/products/%2f",
                "/api/v1/products/%ff",
                "/api/v1/products/.."
            })
    void anAddressThatIsNoneMakesNoCall(String path) {
        assertThat(api.find("GET", path)).isEmpty();
    }

    @Test
    void aValueIsJudgedByItsSchemaAndThoseItRefersTo() {
        var order = Drafts.of("placeOrder");
        var schema = order.aim.reads().orElseThrow().schema();
        assertThat(api.schema().faults(schema, order.tree)).isEmpty();
        assertThat(api.schema()
                        .faults(schema, Map.of("items", java.util.List.of(Map.of("productId", 1L, "quantity", 0L)))))
                .isNotEmpty();
        assertThat(api.schema().faults(schema, Map.of("items", java.util.List.of(), "more", 1L)))
                .isNotEmpty();
        assertThat(api.schema().faults(schema, null)).isNotEmpty();
    }
}
