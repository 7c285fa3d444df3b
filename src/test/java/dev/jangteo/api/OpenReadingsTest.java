package dev.jangteo.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.WithDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// Readers without a token, as many as there are.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
@WithDatabase
class OpenReadingsTest {

    private RunningShop shop;

    @BeforeAll
    void openShop() {
        shop = RunningShop.open("jangteo.access.anonymous-per-second=20");
        var _ = shop.sql()
                .sql("insert into product (name, price, quantity, status) select 'p' || n, 100, 5, 'ON_SALE'"
                        + " from generate_series(1, 20000) n")
                .update();
    }

    @AfterAll
    void closeShop() {
        shop.close();
    }

    @Test
    void oneAddressReadsSoManyTimesASecondAndWhoHasATokenIsNotCounted() {
        var customer = shop.customerOverHttp();
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            var answer = shop.http().get("/api/v1/products/1");
            if (answer.status() == 429) {
                refused++;
                assertThat(answer.code()).isEqualTo("too-many-requests");
                assertThat(answer.header("Retry-After")).isEqualTo("1");
                assertThat(customer.get("/api/v1/products/1").status()).isEqualTo(200);
                assertThat(shop.http().get("/actuator/health").status()).isEqualTo(200);
                assertThat(shop.http().post("/api/v1/auth/login", "{}").status())
                        .isEqualTo(400);
                break;
            }
        }
        assertThat(refused).isPositive();
    }

    /// The first and the last row of every page are the right ones, however far it is, and the total is exact.
    @Test
    void aFarPageIsAsExactAsANearOne() {
        var customer = shop.customerOverHttp();
        long before =
                customer.get("/api/v1/products?limit=1").json().get("total").asLong();
        assertThat(before).isEqualTo(shop.number("select count(*) from product"));
        for (int page : new int[] {1, 2, 100, 199, 200}) {
            var answer = customer.get("/api/v1/products?limit=100&page=" + page).json();
            var ids = answer.get("products").findValuesAsString("id");
            assertThat(ids).hasSize(100);
            assertThat(ids.getFirst())
                    .isEqualTo(String.valueOf(
                            shop.number("select id from product order by id offset ? limit 1", (page - 1) * 100L)));
            assertThat(ids)
                    .isEqualTo(ids.stream()
                            .sorted(java.util.Comparator.comparingLong(Long::parseLong))
                            .toList());
        }
        var _ = shop.product(100, 1);
        assertThat(customer.get("/api/v1/products?limit=1").json().get("total").asLong())
                .isEqualTo(before + 1);
    }
}
