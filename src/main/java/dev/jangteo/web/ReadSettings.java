package dev.jangteo.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How much the shop reads at once for whoever asks without a token.
///
/// @param readsAtOnce readings of the database under way; -1 is half of its connections
/// @param farReadsAtOnce of these, such that have to pass many rows first
/// @param farFrom how many rows that are
/// @param readWait how long a reading waits for its turn before it is refused as busy
@ConfigurationProperties("jangteo.web")
public record ReadSettings(
        @DefaultValue("-1") int readsAtOnce,
        @DefaultValue("2") int farReadsAtOnce,
        @DefaultValue("5000") long farFrom,
        @DefaultValue("2s") Duration readWait) {}
