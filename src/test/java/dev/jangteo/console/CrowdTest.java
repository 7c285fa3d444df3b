package dev.jangteo.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.accounts.DemoSettings;
import dev.jangteo.audit.Audit;
import dev.jangteo.coupons.Discount;
import dev.jangteo.shared.Ids;
import dev.jangteo.testing.Browser;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.WithDatabase;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A crowd buys by the shop's own rules: never more than there is, once for two presses, and the books balance.
@WithDatabase
@Timeout(120)
class CrowdTest {

    @Test
    void aCrowdBuysWhatThereIsAndNoMore() {
        try (var shop = RunningShop.open("jangteo.demo=true")) {
            var _ = shop.sql().sql("update product set status = 'DISCONTINUED'").update();
            long scarce = shop.product(1_000, 50);
            var _ = shop.offer(new Discount.Fixed(100), 0, 10);
            var crowd = new Crowd(
                    shop.get(CrowdShopper.class),
                    shop.get(Audit.class),
                    shop.get(DemoSettings.class),
                    shop.get(Ids.class),
                    200,
                    Duration.ofSeconds(1));
            assertThat(crowd.send()).isTrue();
            assertThat(crowd.send()).as("one crowd at a time").isFalse();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> crowd.seen().orElseThrow().over());
            var seen = crowd.seen().orElseThrow();
            assertThat(seen.came()).isEqualTo(200);
            assertThat(seen.books().orElseThrow().hold())
                    .isEqualTo(seen.books().orElseThrow().all());
            assertThat(shop.left(scarce)).isBetween(0L, 1L);
            assertThat(shop.number("select count(*) from orders where status = 'PAID'"))
                    .isEqualTo(seen.placed() - seen.cancelled());
            assertThat(seen.coupons()).isEqualTo(10);
            assertThat(seen.refusedInAll()).isPositive();
            crowd.goHome();
        }
    }

    @Test
    void theButtonOfADemoSendsOne() {
        try (var shop = RunningShop.open("jangteo.demo=true")) {
            var operator = new Browser(shop, "en").logIn(RunningShop.ADMIN, RunningShop.PASSWORD);
            assertThat(operator.submit("/admin", "/admin/crowd").header("Location"))
                    .isEqualTo("/admin?done=crowd-sent");
            assertThat(operator.get("/admin").text()).contains("of 1,000 shoppers came");
        }
    }
}
