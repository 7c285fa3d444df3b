package dev.jangteo.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How much may be asked of an instance at once.
///
/// @param requestsAtOnce requests under way beyond which further ones are refused when a rush lasts; -1 is as many as
///     its processors do in about a tenth of a second, 0 is without bound
/// @param rush how long more may be under way, up to twice as many
@ConfigurationProperties("jangteo.web")
public record SheddingSettings(
        @DefaultValue("-1") int requestsAtOnce,
        @DefaultValue("500ms") Duration rush) {

    private static final int FOR_A_PROCESSOR = 250;

    public SheddingSettings {
        if (requestsAtOnce < -1) {
            throw new IllegalArgumentException(
                    "jangteo.web.requests-at-once must be -1, 0 or more, not " + requestsAtOnce);
        }
        if (rush.isNegative()) {
            throw new IllegalArgumentException("jangteo.web.rush must not be negative, like " + rush);
        }
    }

    int many() {
        return switch (requestsAtOnce) {
            case 0 -> Integer.MAX_VALUE;
            case -1 -> FOR_A_PROCESSOR * Runtime.getRuntime().availableProcessors();
            default -> requestsAtOnce;
        };
    }
}
