package proof.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookSecretTest {

    private static final String BODY = "{\"price\":\"천 원\"}";

    private final WebhookSecret secret = WebhookSecret.fresh();

    @Test
    void whatWasSignedWithItHolds() throws Exception {
        assertThat(secret.signed(signed(secret, Instant.now()), bytes(BODY))).isTrue();
    }

    @Test
    void anotherBodySecretOrTimeDoesNot() throws Exception {
        assertThat(secret.signed(signed(secret, Instant.now()), bytes(BODY + " ")))
                .isFalse();
        assertThat(secret.signed(signed(WebhookSecret.fresh(), Instant.now()), bytes(BODY)))
                .isFalse();
        assertThat(secret.signed(signed(secret, Instant.now().minusSeconds(600)), bytes(BODY)))
                .isFalse();
        assertThat(secret.signed(Map.of(), bytes(BODY))).isFalse();
    }

    private static Map<String, List<String>> signed(WebhookSecret by, Instant at) throws Exception {
        return Map.of(
                "webhook-id", List.of("one"),
                "webhook-timestamp", List.of(String.valueOf(at.getEpochSecond())),
                "webhook-signature", List.of(new Webhook(by.setting()).sign("one", at.getEpochSecond(), BODY)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
