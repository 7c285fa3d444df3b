package dev.jangteo.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSecretTest {

    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    /// The example of the Standard Webhooks libraries.
    @Test
    void theSignatureIsThatOfStandardWebhooks() {
        var secret = WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assertThat(WebhookSecret.signatures(
                        List.of(secret), "msg_p5jXN8AQM9LWM0D4loKWxJek", Instant.ofEpochSecond(1614265330), BODY))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void everySecretSignsInTheirOrder() {
        var old = WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        var current = WebhookSecret.parse(" whsec_" + Base64.getEncoder().encodeToString(new byte[64]) + " ");
        var at = Instant.ofEpochSecond(1614265330);
        var both = WebhookSecret.signatures(List.of(current, old), "id", at, BODY);
        assertThat(both)
                .isEqualTo(WebhookSecret.signatures(List.of(current), "id", at, BODY) + " "
                        + WebhookSecret.signatures(List.of(old), "id", at, BODY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "whsec_",
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa!w",
                "whsec_c2hvcnQtc2hvcnQtc2hvcnQ="
            })
    void whatIsNoSecretIsRefusedWithoutBeingRepeated(String text) {
        assertThatThrownBy(() -> WebhookSecret.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a webhook secret ")
                .hasMessageNotContaining("MfKQ9r8GKYqrTwjUPD8ILPZIo2La");
        assertThat(WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
                .hasToString("whsec_…");
    }
}
