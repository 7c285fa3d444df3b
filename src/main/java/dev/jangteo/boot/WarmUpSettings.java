package dev.jangteo.boot;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The requests that a shop makes to itself before it says that it is ready.
///
/// @param length how long; 0 is not at all
/// @param connections how many at once
@ConfigurationProperties("jangteo.warm-up")
record WarmUpSettings(
        @DefaultValue("5s") Duration length,
        @DefaultValue("16") int connections) {}
