package dev.jangteo.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.catalog.Product;
import dev.jangteo.testing.Http;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.WithDatabase;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Looking through the products, and exporting them, over HTTP.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
@WithDatabase
class ProductSearchTest {

    private static final String FILE = """
            code,name,price,quantity,status,category
            A,Red Apple,300,5,,과일
            B,green APPLE,200,0,,과일
            C,Apple pie 100%,900,5,DISCONTINUED,간편식
            D,배 3kg,500,5,,과일
            E,apple_juice,500,5,,음료
            F,사과,500,5,,과일
            """;

    private RunningShop shop;
    private Http admin;

    @BeforeAll
    void openShop() {
        shop = RunningShop.open();
        admin = shop.admin();
        assertThat(imported(FILE).get("created").asInt()).isEqualTo(6);
        long account = shop.customer(100_000);
        var _ = shop.placed(account, Map.of(id("D"), 2L), Optional.empty());
        var _ = shop.placed(account, Map.of(id("E"), 1L, id("F"), 1L), Optional.empty());
        var back = shop.placed(account, Map.of(id("A"), 3L), Optional.empty());
        assertThat(shop.cancel(account, back)).isNotNull();
        shop.window(id("F"), Optional.of(shop.get(Clock.class).instant().plusSeconds(3600)), Optional.empty());
    }

    @AfterAll
    void closeShop() {
        shop.close();
    }

    /// What a test added would be found by the others.
    @AfterEach
    void onlyTheFileIsThere() {
        shop.sql().sql("delete from stock_change where product_id > 6").update();
        shop.sql().sql("delete from product where id > 6").update();
        assertThat(shop.brokenInvariants()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "q=apple | ABCE | 4",
                "q=APPLE&limit=2 | AB | 4",
                "q=APPLE&limit=2&page=2 | CE | 4",
                "q=100% | C | 1",
                "q=e_j | E | 1",
                "q=%&limit=1 | C | 1",
                "q=\u1109\u1161\u1100\u116A | F | 1",
                "q=nothing | '' | 0",
                "q= | ABCDEF | 6",
                "category=과일 | ABDF | 4",
                "category=과일&q=apple | AB | 2",
                "category=과 | '' | 0",
                "available=true | ADE | 3",
                "available=false | ABCDEF | 6",
                "sort=new | FEDCBA | 6",
                "sort=price | BADEFC | 6",
                "sort=-price | CDEFAB | 6",
                "sort=popular | DEFABC | 6",
                "sort=popular&available=true&q=p | EA | 2",
                "sort=-price&page=2&limit=4 | AB | 6",
            })
    void productsAreFoundAndSorted(String query, String codes, int total) {
        var page = shop.http().get("/api/v1/products?" + encoded(query)).json();
        assertThat(page.get("products")
                        .valueStream()
                        .map(product -> product.get("code").asString()))
                .as(page.toString())
                .containsExactly(codes.isEmpty() ? new String[0] : codes.split(""));
        assertThat(page.get("total").asInt()).isEqualTo(total);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "sort=name",
                "sort=Price",
                "available=1",
                "q=%20",
                "q=%00",
                "q=a&q=b",
                "word=x",
                "q=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            })
    void aQuestionThatCannotBeReadIsRefused(String query) {
        assertThat(shop.http().get("/api/v1/products?" + query).code()).isEqualTo("malformed-request");
    }

    /// Seen failing with texts written without `FormulaGuard`, and with it not doubling an apostrophe that was there.
    @Test
    void whatIsExportedOpensInASpreadsheetAndImportedAgainChangesNothing() {
        shop.product("=HYPERLINK(\"x\")", 100, 3, Product.Status.DISCONTINUED);
        shop.product("'+82-10, \"mobile\"; x", 100, 3, Product.Status.ON_SALE);
        var answer = admin.post("/api/v1/admin/products", """
                {"code": "@X-1", "name": "-5 ℃", "price": 100, "quantity": 1, "description": "one\\n\\ttwo, \\"three\\"",
                 "picture": "a.webp", "saleFrom": "2130-01-01T00:00:00.123+09:00", "saleUntil": "2131-01-01T00:00:00Z",
                 "limitPerAccount": 3}""");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        var file = admin.get("/api/v1/admin/products.csv");
        assertThat(file.contentType()).isEqualTo("text/csv;charset=UTF-8");
        assertThat(file.header("Content-Disposition")).isEqualTo("attachment; filename=\"products.csv\"");
        assertThat(file.text())
                .startsWith("\uFEFFid,code,name,price,quantity,status,category,description,picture,saleFrom,saleUntil,"
                        + "limitPerAccount\r\n")
                .contains(",\"'=HYPERLINK(\"\"x\"\")\",", ",\"''+82-10, \"\"mobile\"\"; x\",", ",'@X-1,'-5 ℃,");
        long products = shop.number("select count(*) from product");
        var report = imported(file.text());
        assertThat(report.toString())
                .isEqualTo("{\"preview\":false,\"created\":0,\"updated\":0,\"unchanged\":" + products
                        + ",\"stockIgnored\":0,\"rejected\":[]}");
        assertThat(admin.get("/api/v1/admin/products.csv").text()).isEqualTo(file.text());
    }

    @Test
    void ordersAreExportedByTheirTimeALineForEachProduct() {
        var all = lines("");
        assertThat(all).hasSize(5);
        assertThat(all.getFirst()).startsWith("orderId,placedAt,status,accountId,productId,name,");
        assertThat(all.stream().filter(line -> line.contains(",CANCELLED,"))).hasSize(1);
        var now = shop.get(Clock.class).instant();
        assertThat(lines("?from=" + now.minusSeconds(600) + "&until=" + now.plusSeconds(5)))
                .hasSize(5);
        assertThat(lines("?until=" + now.minusSeconds(600))).hasSize(1);
        assertThat(lines("?from=2999-12-30")).hasSize(1);
        assertThat(admin.get("/api/v1/admin/orders.csv?from=yesterday").code()).isEqualTo("malformed-request");
        assertThat(shop.customerOverHttp().get("/api/v1/admin/orders.csv").status())
                .isEqualTo(403);
    }

    @Test
    void aCodeBelongsToOneProductAndNullTakesAwayWhatAProductMayBeWithout() {
        var made = admin.post("/api/v1/admin/products", """
                {"code": "Z-1", "name": "Zucchini", "price": 100, "quantity": 1, "limitPerAccount": 3,
                 "saleUntil": "2131-01-01T00:00:00Z"}""");
        long id = made.json().get("id").asLong();
        assertThat(admin.post("/api/v1/admin/products", """
                {"code": "z-1", "name": "Other", "price": 100, "quantity": 1}""").code()).isEqualTo("product-code-taken");
        assertThat(patched(id, "{\"code\":\"a\"}").code()).isEqualTo("product-code-taken");
        assertThat(patched(id, "{\"saleFrom\":\"2131-01-01T09:00:00+09:00\"}").code())
                .isEqualTo("malformed-request");
        var changed = patched(id, "{\"code\":\"Z-2\",\"limitPerAccount\":null,\"saleUntil\":null,\"category\":\"채소\"}");
        assertThat(changed.text()).isEqualTo("""
                        {"id":%d,"code":"Z-2","name":"Zucchini","price":100,"quantity":1,"status":"ON_SALE",\
                        "category":"채소","description":null,"picture":null,"saleFrom":null,"saleUntil":null,\
                        "limitPerAccount":null}""".formatted(id));
        assertThat(shop.http().get("/api/v1/products/" + id).text()).isEqualTo(changed.text());
        assertThat(patched(id, "{\"status\":\"DISCONTINUED\",\"name\":\"gone\"}")
                        .status())
                .isEqualTo(200);
    }

    private Http.Answer patched(long id, String change) {
        return admin.send(
                "PATCH",
                "/api/v1/admin/products/" + id,
                BodyPublishers.ofString(change),
                "Content-Type",
                "application/json");
    }

    private List<String> lines(String query) {
        return admin.get("/api/v1/admin/orders.csv" + query)
                .text()
                .replace("\uFEFF", "")
                .lines()
                .toList();
    }

    private JsonNode imported(String file) {
        return admin.send(
                        "POST",
                        "/api/v1/admin/products/import",
                        BodyPublishers.ofString(file),
                        "Content-Type",
                        "text/csv")
                .json();
    }

    private long id(String code) {
        return shop.number("select id from product where code = ?", code);
    }

    private static String encoded(String query) {
        var text = new StringBuilder();
        for (var part : query.split("&", -1)) {
            var pair = part.split("=", 2);
            text.append(text.isEmpty() ? "" : "&")
                    .append(pair[0])
                    .append('=')
                    .append(URLEncoder.encode(pair[1], StandardCharsets.UTF_8));
        }
        return text.toString();
    }
}
