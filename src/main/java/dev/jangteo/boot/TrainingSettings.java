package dev.jangteo.boot;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// A start that only trains Java: the shop sells to itself and ends.
///
/// @param length how long; 0 is not at all, and anything else is for an empty database that nobody needs
@ConfigurationProperties("jangteo.training")
record TrainingSettings(@DefaultValue("0s") Duration length) {}
