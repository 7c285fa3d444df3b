package dev.jangteo.web;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the shop is reached, and from whose pages.
///
/// @param allowedHosts what `Host` may name: names and addresses without a port, `*.` before a name for all below it,
///     `loopback` for every name of this machine, `*` for any; none set is any, too
/// @param allowedOrigins whose pages may call the shop from a browser, like `https://shop.example`, or `*`
/// @param preflightMaxAge how long a browser may remember what it may send
@ConfigurationProperties("jangteo.web")
public record AddressSettings(
        @DefaultValue List<String> allowedHosts,
        @DefaultValue List<String> allowedOrigins,
        @DefaultValue("1h") Duration preflightMaxAge) {

    public AddressSettings {
        allowedHosts = List.copyOf(allowedHosts);
        allowedOrigins = List.copyOf(allowedOrigins);
    }
}
