package dev.jangteo.platform;

import dev.jangteo.http.OutsideAddress;
import dev.jangteo.outbox.PlatformSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The data platform as an HTTP receiver, for `jangteo.platform.wire=http`.
///
/// @param url where events are posted to; required with this wire
/// @param secrets shared secrets, `whsec_` and base64; the first is the current one, and while they are being
/// changed
///     every one of them signs; required with this wire
/// @param allowPrivate whether the receiver may be at a loopback, link-local or private address
/// @param allowPlain whether the address may be plain http beyond this machine
/// @param connectTimeout how long connecting may take
/// @param timeout how long a delivery may take, from connecting to the answer
@ConfigurationProperties("jangteo.platform.http")
public record HttpSettings(
        @Nullable URI url,
        @DefaultValue List<String> secrets,
        @DefaultValue("false") boolean allowPrivate,
        @DefaultValue("false") boolean allowPlain,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("5s") Duration timeout) {

    public HttpSettings {
        secrets = List.copyOf(secrets);
        PlatformSettings.inRange("http.connect-timeout", connectTimeout, Duration.ofMillis(10), Duration.ofMinutes(1));
        PlatformSettings.inRange("http.timeout", timeout, Duration.ofMillis(10), Duration.ofMinutes(5));
    }

    URI requiredUrl() {
        return OutsideAddress.required("jangteo.platform.http", url, allowPlain);
    }

    List<WebhookSecret> requiredSecrets() {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException(
                    "jangteo.platform.http.secrets must name a secret (whsec_…) with jangteo.platform.wire=http");
        }
        return secrets.stream().map(WebhookSecret::parse).toList();
    }

    @Override
    public String toString() {
        return "HttpSettings for " + url + " with " + secrets.size() + " secrets";
    }
}
