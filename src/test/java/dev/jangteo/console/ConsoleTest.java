package dev.jangteo.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.accounts.Role;
import dev.jangteo.coupons.Discount;
import dev.jangteo.testing.Browser;
import dev.jangteo.testing.Http;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.WholePages;
import dev.jangteo.testing.WithDatabase;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The shop as an operator sees it in a browser without scripts, and as nobody else does.
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class ConsoleTest {

    private RunningShop shop;
    private long apple;
    private long customer;
    private UUID order;
    private long offer;

    @BeforeAll
    void openShop() {
        shop = RunningShop.open();
        apple = shop.product(9_800, 1_000);
        customer = shop.customer(50_000);
        order = shop.placed(customer, Map.of(apple, 2L), Optional.empty());
        offer = shop.offer(new Discount.Fixed(1_000), 0, 10);
        var _ = shop.issued(customer, offer);
    }

    @AfterAll
    void closeShop() {
        shop.close();
    }

    private Browser operator(String language) {
        return new Browser(shop, language).logIn(RunningShop.ADMIN, RunningShop.PASSWORD);
    }

    private List<String> pages() {
        return List.of(
                "/admin",
                "/admin/audit",
                "/admin/sales",
                "/admin/sales?by=day",
                "/admin/sales/strip?from=2001-01-01T00:00:00&seconds=900",
                "/admin/products",
                "/admin/products?q=zzzz",
                "/admin/products/new",
                "/admin/products/import",
                "/admin/products/" + apple,
                "/admin/coupons",
                "/admin/coupons/new",
                "/admin/coupons/" + offer,
                "/admin/orders",
                "/admin/orders?status=PAID&accountId=" + customer,
                "/admin/orders/" + order,
                "/admin/customers",
                "/admin/customers/new",
                "/admin/customers/" + customer,
                "/admin/charges",
                "/admin/deliveries",
                "/admin/tokens",
                "/admin/tokens/new",
                "/admin/settings?q=idle",
                "/admin/trail");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ko", "en"})
    void everyPageIsWhole(String language) {
        var operator = operator(language);
        for (var path : pages()) {
            WholePages.check(operator.get(path), path, language);
        }
    }

    @Test
    void nobodyElseComesIn() {
        var customers = new Browser(shop, "en");
        var email = RunningShop.newEmail();
        var _ = shop.open(email, Role.CUSTOMER);
        var _ = customers.logIn(email, RunningShop.PASSWORD);
        for (var path : pages()) {
            assertThat(new Browser(shop, "en").get(path).header("Location")).startsWith("/login?to=%2Fadmin");
            assertThat(customers.get(path).header("Location")).startsWith("/login?to=%2Fadmin");
            assertThat(shop.http()
                            .get(
                                    path,
                                    "Accept",
                                    "text/html",
                                    "Authorization",
                                    "Bearer " + shop.admin().token())
                            .status())
                    .isEqualTo(303);
        }
        assertThat(customers.get("/admin/now").status()).isEqualTo(303);
        assertThat(customers.get("/admin/orders.csv").status()).isEqualTo(303);
        assertThat(customers
                        .submit("/login?to=/admin", "/login", "email", email, "password", RunningShop.PASSWORD)
                        .header("Location"))
                .isEqualTo("/");
    }

    @Test
    void anAdminGetsBothCookiesAndTheApiTakesNeither() {
        var operator = operator("en");
        assertThat(operator.cookies()).containsKeys("__Host-jangteo", "__Host-jangteo-console");
        assertThat(operator.get("/api/v1/admin/orders").status()).isEqualTo(401);
        var set = loggedIn().headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("__Host-jangteo-console="))
                .findFirst()
                .orElseThrow();
        assertThat(set)
                .contains("HttpOnly", "Secure", "SameSite=Strict", "Path=/")
                .doesNotContain("Max-Age");
        var storefrontOnly = new Browser(shop, "en");
        storefrontOnly.cookies().put("__Host-jangteo", operator.cookies().get("__Host-jangteo"));
        storefrontOnly
                .cookies()
                .put("__Host-jangteo-console", operator.cookies().get("__Host-jangteo"));
        assertThat(storefrontOnly.get("/wallet").status()).isEqualTo(200);
        assertThat(storefrontOnly.get("/admin").status()).isEqualTo(303);
        assertThat(operator.submit("/admin", "/logout").status()).isEqualTo(303);
        assertThat(operator.get("/admin").status()).isEqualTo(303);
    }

    private Http.Answer loggedIn() {
        return new Browser(shop, "en")
                .submit("/login", "/login", "email", RunningShop.ADMIN, "password", RunningShop.PASSWORD);
    }

    @ParameterizedTest
    @CsvSource({"Sec-Fetch-Site, cross-site", "Sec-Fetch-Site, same-site", "Origin, https://elsewhere.example"})
    void formsOfOtherPlacesDoNothing(String header, String value) {
        var operator = operator("en");
        var form = operator.form(operator.get("/admin/products/" + apple), "/admin/products/" + apple + "/restocks");
        form.put("quantity", "5");
        var answer = operator.send("/admin/products/" + apple + "/restocks", form, header, value);
        assertThat(answer.status()).isEqualTo(403);
        form.remove("form");
        assertThat(operator.send("/admin/products/" + apple + "/restocks", form).status())
                .isEqualTo(403);
        assertThat(shop.left(apple)).isEqualTo(998);
    }

    @Test
    void whatChangesStandsInTheTrail() {
        var operator = operator("en");
        var _ = operator.submit(
                "/admin/customers/" + customer,
                "/admin/customers/" + customer + "/adjustments",
                "amount",
                "0",
                "reason",
                "none");
        assertThat(operator.get("/admin/orders.csv").status()).isEqualTo(200);
        assertThat(operator.get("/admin/trail").text())
                .contains("POST /admin/customers/" + customer + "/adjustments", "GET /admin/orders.csv", "status 400");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/admin/products.csv | id,code,name,price",
                "/admin/orders.csv?from=2001-01-01 | orderId,placedAt",
                "/admin/customers.csv | id,name,email,externalId",
                "/admin/charges.csv?status=CREDITED | openedAt,charge",
                "/admin/coupons.csv | id,name,status",
                "/admin/sales.csv?by=day | from,orders",
                "/admin/sales/strip.csv?seconds=3 | at,orders,units",
                "/admin/settings.csv | setting,value,origin",
                "/admin/trail.csv | at,act",
                "/admin/tokens.csv | id,name,role",
                "/admin/deliveries.csv | buriedAt,order"
            })
    void everyListIsAFileToo(String path, String head) {
        var file = operator("en").get(path);
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.contentType()).isEqualTo("text/csv;charset=UTF-8");
        assertThat(file.header("Content-Disposition")).startsWith("attachment");
        assertThat(file.text()).startsWith("\uFEFF" + head);
    }

    @Test
    void whatACustomerChoseIsNoFormulaInAFile() {
        var email = RunningShop.newEmail();
        var operator = operator("en");
        var opened = operator.submit(
                "/admin/customers/new",
                "/admin/customers",
                "name",
                "=HYPERLINK(1)",
                "email",
                email,
                "password",
                "a good password",
                "role",
                "CUSTOMER");
        assertThat(opened.header("Location")).matches("/admin/customers/\\d+\\?done=opened");
        assertThat(operator.get("/admin/customers.csv?q=" + email).text()).contains("'=HYPERLINK(1)");
        assertThat(operator.get("/admin/customers?q=" + email).text()).contains("=HYPERLINK(1)");
    }

    @Test
    void listsGoOnWhereTheyEnded() {
        for (int i = 0; i < 60; i++) {
            var _ = shop.customer();
        }
        var operator = operator("en");
        var first = operator.get("/admin/customers").text();
        var next = first.replaceAll("(?s).*href=\"(/admin/customers\\?cursor=\\d+)\".*", "$1");
        assertThat(next).startsWith("/admin/customers?cursor=");
        assertThat(operator.get(next).text()).contains("/admin/customers/").isNotEqualTo(first);
        assertThat(operator.get("/admin/customers.csv").text().lines().count()).isGreaterThan(60);
    }

    @Test
    void settingsAreExplainedInTheReadersLanguage() {
        assertThat(operator("en").get("/admin/settings?q=zone").text()).contains("days begin");
        var korean = operator("ko");
        assertThat(korean.get("/admin/settings?q=%EC%8B%9C%EA%B0%84%EB%8C%80").text())
                .contains("jangteo.zone", "가게의 하루가 시작되는 시간대")
                .doesNotContain("jangteo.demo<");
    }

    @Test
    void whatIsNotThereIsAPageThatSaysSo() {
        var operator = operator("ko");
        for (var path : List.of(
                "/admin/products/999999",
                "/admin/products/nothing",
                "/admin/coupons/999999",
                "/admin/orders/" + UUID.randomUUID(),
                "/admin/customers/999999",
                "/admin/charges/" + UUID.randomUUID(),
                "/admin/tokens/999999")) {
            var page = operator.get(path);
            assertThat(page.status()).as(path).isEqualTo(404);
            assertThat(page.contentType()).startsWith("text/html");
        }
        assertThat(operator.get("/admin/orders?orderId=nonsense&from=yesterday").status())
                .isEqualTo(400);
    }

    /// A second more than the strip has is none of it; units of an order count in its second.
    @Test
    void aSaleIsSeenSecondBySecond() {
        long pear = shop.product(1_000, 100);
        var _ = shop.placed(customer, Map.of(pear, 3L), Optional.empty());
        var _ = shop.placed(customer, Map.of(pear, 4L), Optional.empty());
        var at = shop.sql()
                .sql("select min(placed_at) from orders o join order_line l on l.order_id = o.id where product_id = ?")
                .param(pear)
                .query(OffsetDateTime.class)
                .single();
        var begin =
                at.atZoneSameInstant(ZoneId.of("Asia/Seoul")).toLocalDateTime().truncatedTo(ChronoUnit.SECONDS);
        var file = operator("en").get("/admin/sales/strip.csv?seconds=60&productId=" + pear + "&from=" + begin);
        var rows = file.text().strip().lines().toList();
        assertThat(rows).hasSize(61);
        assertThat(rows.getLast()).endsWith(",0,0,7");
        assertThat(operator("en").get("/admin/sales/strip?from=soon").status()).isEqualTo(400);
    }

    @Test
    void theCockpitsFiguresAreThoseOfTheApi() {
        var cookies = operator("en").cookies();
        var figures = shop.http()
                .get("/admin/now", "Cookie", "__Host-jangteo-console=" + cookies.get("__Host-jangteo-console"));
        assertThat(figures.header("Cache-Control")).contains("no-store");
        var api = shop.admin().get("/api/v1/admin/now").json();
        assertThat(figures.json().propertyNames()).isEqualTo(api.propertyNames());
        assertThat(figures.json().at("/sale/today/orders")).isEqualTo(api.at("/sale/today/orders"));
    }
}
