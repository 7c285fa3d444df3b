package dev.jangteo.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jangteo.outbox.Receiver.Reply;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.WithDatabase;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A receiver that is gone, has moved or does not know the shop is not asked again and again: nothing gets better there
/// within seconds. Seen failing with nine requests and more when these answers were failures like any other.
@Timeout(180)
@WithDatabase
class MisdirectedTest {

    private static final int PARTITIONS = 4;

    @ParameterizedTest
    @ValueSource(ints = {410, 404, 401, 301})
    void isAskedOnceAndLeftAloneForLong(int status) {
        try (var receiver = new Receiver();
                var shop = shop(receiver)) {
            receiver.behave(_ -> new Reply(status, Map.of("Retry-After", "0")));
            Happenings.happen(
                    shop,
                    IntStream.range(0, PARTITIONS)
                            .mapToObj(bucket ->
                                    Happenings.event(Happenings.orderOfPartition(bucket, PARTITIONS), Happenings.PAID))
                            .toList());
            var admin = shop.admin();
            await().until(() -> admin.get("/api/v1/admin/deliveries").text().contains("HTTP " + status));
            await().pollDelay(Duration.ofSeconds(6)).until(() -> true);
            // One for each bucket at most: those that were under way when the first answer came.
            assertThat(receiver.tried()).hasSizeBetween(1, PARTITIONS);
            assertThat(admin.get("/api/v1/admin/deliveries").text()).contains("HTTP " + status);
        }
    }

    private static RunningShop shop(Receiver receiver) {
        return RunningShop.open(
                "jangteo.platform.wire=http",
                "jangteo.platform.http.url=" + receiver.url(),
                "jangteo.platform.http.secrets=whsec_bmV3IHNlY3JldCBvZiAyNCBieXRlcyBvciBtb3Jl",
                "jangteo.platform.http.allow-private=true",
                "jangteo.platform.partitions=" + PARTITIONS,
                "jangteo.platform.back-off-first=20ms");
    }
}
