package dev.jangteo.idempotency;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long request keys count.
///
/// @param keepFor after which a key is forgotten: the same key is then a new request
@ConfigurationProperties("jangteo.idempotency")
public record IdempotencySettings(@DefaultValue("7d") Duration keepFor) {

    private static final Duration SHORTEST = Duration.ofDays(1);

    public IdempotencySettings {
        if (keepFor.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("jangteo.idempotency.keep-for must be a day or longer, not " + keepFor);
        }
    }
}
