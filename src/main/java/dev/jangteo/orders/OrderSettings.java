package dev.jangteo.orders;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Limits of an order.
///
/// @param linesMax most items of one order
@ConfigurationProperties("jangteo.ordering")
public record OrderSettings(@DefaultValue("100") int linesMax) {}
