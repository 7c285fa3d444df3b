package dev.jangteo.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.accounts.Role;
import dev.jangteo.coupons.Discount;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.WithDatabase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// One offer as customers and operators see it, and who has its coupons.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
@WithDatabase
class AdminTemplateCouponsTest {

    private RunningShop shop;

    @BeforeAll
    void open() {
        shop = RunningShop.open();
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void anOfferIsShownToAnybodyAlsoWhenItIsOver() {
        long offer = shop.offer(new Discount.Fixed(500), 1_000, 3);
        var _ = shop.issued(shop.customer(), offer);
        var seen = shop.http().get("/api/v1/coupon-templates/" + offer);
        assertThat(seen.status()).as(seen.text()).isEqualTo(200);
        assertThat(seen.json().get("remaining").asLong()).isEqualTo(2);
        assertThat(seen.json().get("quota").asLong()).isEqualTo(3);
        assertThat(seen.json())
                .isEqualTo(
                        only(shop.http().get("/api/v1/coupon-templates").json().get("templates"), offer));

        var _ = shop.sql()
                .sql("update coupon_template set ends_at = opens_at + cast('1 second' as interval) where id = ?")
                .param(offer)
                .update();
        assertThat(shop.http().get("/api/v1/coupon-templates/" + offer).status())
                .isEqualTo(200);
        assertThat(shop.http().get("/api/v1/coupon-templates/4711").code()).isEqualTo("coupon-template-not-found");
        assertThat(shop.http().get("/api/v1/coupon-templates/x").code()).isEqualTo("coupon-template-not-found");
    }

    @Test
    void whatWasMadeIsFoundAtItsAddressWithWhatIsIssuedAndUsed() {
        var admin = shop.admin();
        var made = admin.post("/api/v1/admin/coupon-templates", """
                {"name":"첫 구매","discount":{"kind":"FIXED","value":500},"quota":5,
                 "from":"2020-01-01T00:00:00Z","until":"2999-01-01T00:00:00Z"}""");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        var address = made.header("Location");
        assertThat(address)
                .isEqualTo("/api/v1/admin/coupon-templates/"
                        + made.json().get("id").asLong());
        assertThat(admin.get(address).json().get("issued").asLong()).isZero();

        long offer = made.json().get("id").asLong();
        long buyer = shop.customer(10_000);
        var coupon = shop.issued(buyer, offer);
        var _ = shop.issued(shop.customer(), offer);
        var order = shop.placed(buyer, Map.of(shop.product(1_000, 5), 1L), Optional.of(coupon));
        var seen = admin.get(address).json();
        assertThat(seen.get("issued").asLong()).isEqualTo(2);
        assertThat(seen.get("used").asLong()).isEqualTo(1);
        assertThat(seen.get("remaining").asLong()).isEqualTo(3);

        var held = admin.get(address + "/coupons").json();
        assertThat(held.get("next").isNull()).isTrue();
        assertThat(held.get("coupons")).hasSize(2);
        assertThat(held.at("/coupons/0/id").asString()).isEqualTo(coupon.toString());
        assertThat(held.at("/coupons/0/accountId").asLong()).isEqualTo(buyer);
        assertThat(held.at("/coupons/0/status").asString()).isEqualTo("USED");
        assertThat(held.at("/coupons/0/orderId").asString()).isEqualTo(order.toString());
        assertThat(held.at("/coupons/0/usedAt").isString()).isTrue();
        assertThat(held.at("/coupons/0/issuedAt").isString()).isTrue();
        assertThat(held.at("/coupons/1/status").asString()).isEqualTo("AVAILABLE");
        assertThat(held.at("/coupons/1").has("orderId")).isFalse();
    }

    /// Every holder is on exactly one page, with the e-mail they have. With `>=` for `>` in the store's statement one
    /// holder stood on two pages.
    @Test
    void everyHolderIsOnOnePage() {
        long offer = shop.offer(new Discount.Fixed(500), 0, 100);
        var owners = new ArrayList<Long>();
        var emails = new HashSet<String>();
        for (int i = 0; i < 7; i++) {
            var email = RunningShop.newEmail();
            owners.add(shop.open(email, Role.CUSTOMER));
            emails.add(email);
            var _ = shop.issued(owners.getLast(), offer);
        }
        var admin = shop.admin();
        var seen = new ArrayList<Long>();
        var seenEmails = new HashSet<String>();
        var next = "";
        do {
            var page = admin.get("/api/v1/admin/coupon-templates/" + offer + "/coupons?limit=3" + next)
                    .json();
            assertThat(page.get("coupons").size()).isBetween(1, 3);
            page.get("coupons").forEach(coupon -> {
                seen.add(coupon.get("accountId").asLong());
                seenEmails.add(coupon.get("email").asString());
            });
            next = page.get("next").isNull()
                    ? ""
                    : "&cursor=" + page.get("next").asString();
        } while (!next.isEmpty());
        assertThat(seen).containsExactlyElementsOf(owners);
        assertThat(seenEmails).isEqualTo(emails);
        assertThat(admin.get("/api/v1/admin/coupon-templates/4711/coupons").code())
                .isEqualTo("coupon-template-not-found");
        assertThat(admin.get("/api/v1/admin/coupon-templates/" + offer + "/coupons?cursor=x&limit=0")
                        .json()
                        .get("errors"))
                .hasSize(2);
    }

    private static JsonNode only(JsonNode offers, long id) {
        return offers.values().stream()
                .filter(offer -> offer.get("id").asLong() == id)
                .findFirst()
                .orElseThrow();
    }
}
