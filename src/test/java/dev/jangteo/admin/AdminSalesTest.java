package dev.jangteo.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.coupons.Discount;
import dev.jangteo.testing.Http;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.TestClock;
import dev.jangteo.testing.TestDatabase;
import dev.jangteo.testing.WithDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Sales of a shop in Berlin around the night of 28 October 2001, on which the hour from two to three came twice.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
@WithDatabase
class AdminSalesTest {

    private static final Instant BEFORE_MIDNIGHT = Instant.parse("2001-10-27T21:59:59.999Z");

    private final TestClock clock = new TestClock(BEFORE_MIDNIGHT);

    private RunningShop shop;
    private Http admin;

    @BeforeAll
    void sell() {
        shop = RunningShop.on(
                TestDatabase.fresh(),
                context -> context.registerBean(Clock.class, () -> clock),
                "jangteo.zone=Europe/Berlin",
                "jangteo.access.token-lifetime=30d");
        long apple = shop.product(1_000, 1_000);
        long pear = shop.product(2_000, 1_000);
        long buyer = shop.customer(100_000);
        var coupon = shop.issued(buyer, shop.offer(new Discount.Fixed(300), 0, 1));
        admin = shop.admin();

        var _ = shop.placed(buyer, Map.of(apple, 1L), Optional.empty());
        clock.advance(Duration.ofMillis(1));
        var _ = shop.placed(buyer, Map.of(apple, 2L, pear, 3L), Optional.of(coupon));
        var taken = shop.placed(buyer, Map.of(pear, 5L), Optional.empty());
        clock.advance(Duration.ofMinutes(150)); // the first half past two
        var _ = shop.placed(buyer, Map.of(apple, 1L), Optional.empty());
        clock.advance(Duration.ofHours(1)); // and the second
        var _ = shop.placed(buyer, Map.of(apple, 1L), Optional.empty());
        var _ = shop.cancel(buyer, taken);
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void daysAreThoseOfTheShopAndCancelledOrdersCountApart() {
        var sales = sales("?by=day&from=2001-10-26&until=2001-10-29");
        assertThat(sales.get("zone").asString()).isEqualTo("Europe/Berlin");
        assertThat(figures(sales)).isEqualTo("""
                2001-10-25T22:00:00Z 0 0 0 0 0
                2001-10-26T22:00:00Z 1 1 1000 0 0
                2001-10-27T22:00:00Z 3 7 9700 300 1
                2001-10-28T23:00:00Z 0 0 0 0 0""");
        assertThat(line(sales.get("total"))).isEqualTo("2001-10-25T22:00:00Z 4 8 10700 300 1");
        assertThat(sales.at("/total/until").asString()).isEqualTo("2001-10-29T23:00:00Z");
        assertThat(shop.number("select sum(units) from sales")).isEqualTo(8);
    }

    @Test
    void theNightHasTheHourFromTwoToThreeTwice() {
        var sales = sales("?from=2001-10-28&until=2001-10-28");
        assertThat(sales.get("periods")).hasSize(25);
        assertThat(figures(sales).lines().limit(5))
                .containsExactly(
                        "2001-10-27T22:00:00Z 1 5 7700 300 1",
                        "2001-10-27T23:00:00Z 0 0 0 0 0",
                        "2001-10-28T00:00:00Z 1 1 1000 0 0",
                        "2001-10-28T01:00:00Z 1 1 1000 0 0",
                        "2001-10-28T02:00:00Z 0 0 0 0 0");
        assertThat(sales.at("/periods/24/until").asString()).isEqualTo("2001-10-28T23:00:00Z");
        assertThat(sales("?from=2001-10-28T00:00:00Z&until=2001-10-28T02:00:00Z")
                        .get("periods"))
                .hasSize(2);
    }

    @Test
    void whatIsNotSaidIsTodayOrTheLastDays() {
        var today = sales("");
        assertThat(today.get("by").asString()).isEqualTo("hour");
        assertThat(today.get("periods")).hasSize(25);
        assertThat(today.at("/total/orders").asLong()).isEqualTo(3);
        var days = sales("?by=day");
        assertThat(days.get("periods")).hasSize(31);
        assertThat(days.at("/total/orders").asLong()).isEqualTo(4);
        assertThat(sales("?from=2001-10-27").at("/total/orders").asLong()).isEqualTo(1);
        assertThat(sales("?until=2001-10-27").at("/total/orders").asLong()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "?from=2001-10-01&until=2001-11-01, until",
        "?by=day&from=2001-01-01&until=2002-01-03, until",
        "?from=2001-10-02&until=2001-10-01, until",
        "?from=2001-10-02T00:00:00Z&until=2001-10-02T00:00:00Z, until",
        "?by=week, by",
        "?from=x, from",
    })
    void aRangeIsBounded(String query, String field) {
        var refused = admin.get("/api/v1/admin/sales" + query);
        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({"?from=2001-10-01&until=2001-10-31, 745", "?by=day&from=2000-01-01&until=2000-12-31, 366"})
    void theLongestRangesAreRead(String query, int periods) {
        assertThat(sales(query).get("periods")).hasSize(periods);
    }

    private JsonNode sales(String query) {
        var answer = admin.get("/api/v1/admin/sales" + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static String figures(JsonNode sales) {
        return sales.get("periods").values().stream().map(AdminSalesTest::line).collect(Collectors.joining("\n"));
    }

    private static String line(JsonNode period) {
        return "%s %d %d %d %d %d"
                .formatted(
                        period.get("from").asString(),
                        period.get("orders").asLong(),
                        period.get("units").asLong(),
                        period.get("won").asLong(),
                        period.get("discount").asLong(),
                        period.get("cancelled").asLong());
    }
}
