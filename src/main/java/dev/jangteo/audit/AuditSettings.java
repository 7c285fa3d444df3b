package dev.jangteo.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How an audit may behave.
///
/// @param timeMax after which it is given up; it reads everything there is, about a second for 100,000 orders
@ConfigurationProperties("jangteo.audit")
public record AuditSettings(@DefaultValue("10m") Duration timeMax) {

    public AuditSettings {
        if (timeMax.toSeconds() < 1 || timeMax.toHours() >= 24) {
            throw new IllegalArgumentException("jangteo.audit.time-max must be 1s … 24h, not " + timeMax);
        }
    }
}
