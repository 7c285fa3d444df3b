package proof.events;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// The secret that a shop shares with the receiver of its events, and the receiver's check of what came under it, as
/// Standard Webhooks describes it. `setting` is the secret as the shop's settings want it.
record WebhookSecret(String setting) {

    private static final int BYTES = 32;

    static WebhookSecret fresh() {
        var key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return new WebhookSecret("whsec_" + Base64.getEncoder().encodeToString(key));
    }

    /// Whether one of the signatures is this secret's, made lately.
    boolean signed(Map<String, List<String>> headers, byte[] body) {
        try {
            new Webhook(setting)
                    .verify(new String(body, StandardCharsets.UTF_8), HttpHeaders.of(headers, (_, _) -> true));
            return true;
        } catch (WebhookVerificationException notSigned) {
            return false;
        } catch (EmptyWebhookSecretException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
