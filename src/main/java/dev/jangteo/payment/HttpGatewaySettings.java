package dev.jangteo.payment;

import dev.jangteo.http.OutsideAddress;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// A payment gateway over HTTP, for `jangteo.gateway.kind=http`. docs/gateway.openapi.yaml says what it must
/// offer.
///
/// @param url address before `/payments`; required with this kind
/// @param token sent as `Authorization: Bearer`, if there is one
/// @param allowPlain whether the address may be plain http beyond this machine
/// @param connectTimeout how long connecting may take
/// @param timeout how long one request may take, from connecting to the answer
/// @param tries how often a charge is asked for at once before it is left to the sweep
@ConfigurationProperties("jangteo.gateway.http")
public record HttpGatewaySettings(
        @Nullable URI url,
        @DefaultValue("") String token,
        @DefaultValue("false") boolean allowPlain,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("5s") Duration timeout,
        @DefaultValue("2") int tries) {

    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int TRIES_MAX = 5;

    public HttpGatewaySettings {
        inRange("connect-timeout", connectTimeout);
        inRange("timeout", timeout);
        if (tries < 1 || tries > TRIES_MAX) {
            throw new IllegalArgumentException(
                    "jangteo.gateway.http.tries must be 1 … " + TRIES_MAX + ", not " + tries);
        }
    }

    URI requiredUrl() {
        return OutsideAddress.required("jangteo.gateway.http", url, allowPlain);
    }

    private static void inRange(String name, Duration value) {
        if (value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "jangteo.gateway.http." + name + " must be " + SHORTEST + " … " + LONGEST + ", not " + value);
        }
    }

    @Override
    public String toString() {
        return "HttpGatewaySettings for " + url;
    }
}
