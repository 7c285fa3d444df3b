package dev.jangteo.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.accounts.Role;
import dev.jangteo.orders.OrderSearch;
import dev.jangteo.testing.Http;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.TestClock;
import dev.jangteo.testing.TestDatabase;
import dev.jangteo.testing.WithDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
import tools.jackson.databind.JsonNode;

/// Operators look for orders: three days of a shop in Seoul, from five minutes before midnight on, with an order at
/// every turn.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
@WithDatabase
class AdminOrdersTest {

    private static final Instant BEFORE_MIDNIGHT = Instant.parse("2001-05-05T14:55:00Z");

    private final TestClock clock = new TestClock(BEFORE_MIDNIGHT);
    private final List<UUID> placed = new ArrayList<>();
    private final String minji = RunningShop.newEmail();

    private RunningShop shop;
    private Http admin;
    private long apple;
    private long pear;
    private long minjis;
    private long juns;

    @BeforeAll
    void sell() {
        shop = RunningShop.on(
                TestDatabase.fresh(),
                context -> context.registerBean(Clock.class, () -> clock),
                "jangteo.zone=Asia/Seoul",
                "jangteo.access.token-lifetime=30d");
        apple = shop.product(1_000, 100);
        pear = shop.product(2_000, 100);
        minjis = shop.open(minji, Role.CUSTOMER);
        var _ = shop.charge(minjis, "c", 100_000);
        juns = shop.customer(100_000);
        admin = shop.admin();

        buy(minjis, apple); // 0: 5 May, 23:55
        clock.advance(Duration.ofMinutes(5));
        buy(minjis, pear); // 1: 6 May, 0:00
        buy(juns, apple); // 2: 6 May, 0:00
        clock.advance(Duration.ofHours(24).minusMillis(1));
        buy(juns, apple); // 3: 6 May, the last millisecond
        clock.advance(Duration.ofMillis(1));
        buy(minjis, apple); // 4: 7 May, 0:00
        var _ = shop.cancel(juns, placed.get(2));
        var _ = shop.cancel(minjis, placed.get(4));
    }

    @AfterAll
    void close() {
        shop.close();
    }

    /// Without the conditions in the store's statement, every row failed that is answered by it.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                                            | 43210",
                "accountId=MINJI                                             | 410",
                "email=EMAIL                                                 | 410",
                "email=UPPER                                                 | 410",
                "email=nobody@shop.test                                      | ''",
                "email=EMAIL&accountId=MINJI                                 | 410",
                "email=EMAIL&accountId=JUN                                   | ''",
                "status=PAID                                                 | 310",
                "status=CANCELLED                                            | 42",
                "status=CANCELLED&accountId=JUN                              | 2",
                "productId=PEAR                                              | 1",
                "productId=4711                                              | ''",
                "from=2001-05-06                                             | 4321",
                "until=2001-05-06                                            | 3210",
                "from=2001-05-06&until=2001-05-06                            | 321",
                "from=2001-05-06T00:00:00%2B09:00&until=2001-05-07T00:00:00%2B09:00 | 321",
                "from=2001-05-06T00:00:00+09:00                              | 4321",
                "from=2001-05-05T15:00:00.001Z                               | 43",
                "until=2001-05-05T15:00:00.001Z                              | 210",
                "until=2001-05-05T15:00:00Z                                  | 0",
                "from=2001-05-06&until=2001-05-06&productId=APPLE&status=PAID&email=EMAIL | ''",
                "from=2001-05-05&until=2001-05-06&productId=APPLE&status=PAID&email=EMAIL | 0",
                "reference=none                                              | ''",
                "reference=%20                                               | ''",
                "orderId=ORDER0                                              | 0",
            })
    void whatIsAskedForIsFoundAndNothingElse(String query, String expected) {
        var sent = query == null
                ? ""
                : query.replace("MINJI", String.valueOf(minjis))
                        .replace("JUN", String.valueOf(juns))
                        .replace("EMAIL", minji)
                        .replace("UPPER", "%20" + minji.toUpperCase(Locale.ROOT))
                        .replace("APPLE", String.valueOf(apple))
                        .replace("PEAR", String.valueOf(pear))
                        .replace("ORDER0", placed.getFirst().toString());
        var page = admin.get("/api/v1/admin/orders?" + sent);
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        assertThat(numbers(page.json())).isEqualTo(expected);
        assertThat(page.json().get("next").isNull()).isTrue();
        assertThat(paged(sent)).isEqualTo(expected);
    }

    @Test
    void anOrderIsShownWithItsOwner() {
        var order = admin.get("/api/v1/admin/orders?orderId=" + placed.get(1))
                .json()
                .at("/orders/0");
        assertThat(order.get("accountId").asLong()).isEqualTo(minjis);
        assertThat(order.get("email").asString()).isEqualTo(minji);
        assertThat(order.at("/order/id").asString()).isEqualTo(placed.get(1).toString());
        assertThat(order.at("/order/items/0/productId").asLong()).isEqualTo(pear);
    }

    @Test
    void orderIsFoundByTheCallersNumber() {
        var customer = shop.http().logIn(minji, RunningShop.PASSWORD);
        var order = customer.postWithKey("/api/v1/orders", "referenced", """
                {"items":[{"productId":%d,"quantity":1}],"reference":"R 1"}""".formatted(apple));
        assertThat(order.status()).as(order.text()).isEqualTo(201);
        var id = order.json().get("id").asString();
        for (var query : List.of("", "&email=" + minji, "&accountId=" + minjis + "&status=PAID&from=2001-05-07")) {
            var found = admin.get("/api/v1/admin/orders?reference=R%201" + query)
                    .json()
                    .get("orders");
            assertThat(found).as(query).hasSize(1);
            assertThat(found.at("/0/order/id").asString()).isEqualTo(id);
        }
        assertThat(admin.get("/api/v1/admin/orders?reference=R%201&accountId=" + juns)
                        .json()
                        .get("orders"))
                .isEmpty();
        var _ = shop.cancel(minjis, UUID.fromString(id));
        var _ = shop.sql()
                .sql("delete from order_line where order_id = cast(? as uuid)")
                .param(id)
                .update();
        var _ = shop.sql()
                .sql("delete from orders where id = cast(? as uuid)")
                .param(id)
                .update();
    }

    @Test
    void everyBadFilterIsNamedAtOnce() {
        var refused = admin.get("/api/v1/admin/orders?email=%07&accountId=0&status=paid&from=yesterday"
                + "&until=2026-02-30&productId=x&orderId=1&cursor=1&limit=0&reference=%00");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("errors").values().stream()
                        .map(error -> error.get("field").asString()))
                .containsExactlyInAnyOrder(
                        "email",
                        "accountId",
                        "status",
                        "from",
                        "until",
                        "productId",
                        "orderId",
                        "cursor",
                        "limit",
                        "reference");
        var backwards = admin.get("/api/v1/admin/orders?from=2001-05-07&until=2001-05-06");
        assertThat(backwards.json().at("/errors/0/field").asString()).isEqualTo("until");
    }

    /// Without the bound one page found the only cancelled order below ten thousand others.
    @Test
    void onePageLooksAtSoManyOrdersAndSaysWhereToGoOn() {
        long account = shop.customer();
        var _ = shop.sql()
                .sql("""
                        insert into orders (id, account_id, status, amount, discount, total, placed_at, sold_on,
                                            balance_after, cancelled_at)
                        select cast(lpad(to_hex(n), 32, '0') as uuid), ?, case n when 1 then 'CANCELLED' else 'PAID' end,
                               100, 0, 100, cast(? as timestamptz), date '2001-05-01', 0,
                               case n when 1 then cast(? as timestamptz) end
                        from generate_series(1, ?) as old (n)""")
                .params(account, "2001-05-01T00:00:00Z", "2001-05-01T00:00:00Z", OrderSearch.LOOKED_AT_MAX + 1)
                .update();
        var first = admin.get("/api/v1/admin/orders?status=CANCELLED&accountId=" + account)
                .json();
        assertThat(first.get("orders")).isEmpty();
        var second = admin.get("/api/v1/admin/orders?status=CANCELLED&accountId=" + account + "&cursor="
                        + first.get("next").asString())
                .json();
        assertThat(second.get("orders")).hasSize(1);
        assertThat(second.get("next").isNull()).isTrue();
        var _ = shop.sql()
                .sql("delete from orders where account_id = ?")
                .param(account)
                .update();
    }

    private void buy(long account, long product) {
        placed.add(shop.placed(account, Map.of(product, 1L), Optional.empty()));
    }

    /// One order on each page.
    private String paged(String query) {
        var all = new StringBuilder();
        var next = "";
        do {
            var page = admin.get("/api/v1/admin/orders?limit=1" + (query.isEmpty() ? "" : "&" + query) + next)
                    .json();
            all.append(numbers(page));
            next = page.get("next").isNull()
                    ? ""
                    : "&cursor=" + page.get("next").asString();
        } while (!next.isEmpty());
        return all.toString();
    }

    private String numbers(JsonNode page) {
        var all = new StringBuilder();
        page.get("orders")
                .forEach(order -> all.append(
                        placed.indexOf(UUID.fromString(order.at("/order/id").asString()))));
        return all.toString();
    }
}
