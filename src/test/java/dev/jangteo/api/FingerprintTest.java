package dev.jangteo.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.idempotency.IdempotencyKey;
import dev.jangteo.orders.Purchase;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What is kept under a key is a digest of what its request means. These texts and digests are those of shops that are
/// running: whoever changes one makes their customers' retries another request. Renaming a record must not do it.
class FingerprintTest {

    private static final UUID COUPON = UUID.fromString("01a1f80d-0f1e-7d2c-9b3a-485960718293");

    @Test
    void anOrderMeansItsUnitsByProductItsCouponAndItsExpectedTotal() {
        assertThat(order(List.of(item(7, 1), item(12, 3)), Optional.of(COUPON), OptionalLong.of(4_000)))
                .isEqualTo("7x1,12x3;01a1f80d-0f1e-7d2c-9b3a-485960718293;4000");
        assertThat(order(List.of(item(7, 1)), Optional.empty(), OptionalLong.empty()))
                .isEqualTo("7x1;;");
        assertThat(order(List.of(item(7, 1)), Optional.empty(), OptionalLong.of(0)))
                .isEqualTo("7x1;;0");
    }

    @Test
    void aReferenceComesLastAndIsNotThereWhenThereIsNone() {
        var purchase = new NewOrder(List.of(item(7, 1)), Optional.empty(), OptionalLong.empty(), Optional.of("A;1"))
                .purchase();
        assertThat(NewOrder.canonical(purchase)).isEqualTo("7x1;;;A;1");
    }

    @Test
    void neitherTheOrderOfLinesNorTheirNumberCounts() {
        var once = order(List.of(item(7, 1), item(12, 3)), Optional.empty(), OptionalLong.empty());
        assertThat(order(List.of(item(12, 3), item(7, 1)), Optional.empty(), OptionalLong.empty()))
                .isEqualTo(once);
        assertThat(order(List.of(item(12, 1), item(7, 1), item(12, 2)), Optional.empty(), OptionalLong.empty()))
                .isEqualTo(once);
    }

    @Test
    void aCartIsWhatItIsWhenItIsBought() {
        var purchase = new Purchase(new Purchase.Contents.WholeCart(), Optional.of(COUPON), OptionalLong.empty());
        assertThat(NewOrder.canonical(purchase)).isEqualTo("cart;01a1f80d-0f1e-7d2c-9b3a-485960718293;");
    }

    @Test
    void theDigestIsThatOfTheCallAndItsMeaning() {
        assertThat(IdempotencyKey.fingerprint("order\n7x1,12x3;;"))
                .isEqualTo("N4AIWp67dbTljOo6g6f9S7HYTAPhBRaZ1QRPwtqxCek");
    }

    private static NewOrder.OrderItem item(long product, long quantity) {
        return new NewOrder.OrderItem(product, quantity);
    }

    private static String order(List<NewOrder.OrderItem> items, Optional<UUID> coupon, OptionalLong total) {
        return NewOrder.canonical(new NewOrder(items, coupon, total, Optional.empty()).purchase());
    }
}
