package dev.jangteo.admin;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// What of a setting's value nobody is shown.
final class Secrets {

    static final String HIDDEN = "•••";

    private static final Set<String> WORDS =
            Set.of("secret", "secrets", "password", "passwords", "token", "tokens", "key", "keys", "credentials");

    private Secrets() {}

    /// A setting is secret when its name says so, unless it says how long something lasts.
    static boolean isSecret(String name, String unit) {
        return !unit.equals("duration") && Arrays.stream(name.split("[.-]")).anyMatch(WORDS::contains);
    }

    /// The value without what an address may hold of secrets: who logs in there, a query, a fragment. What looks like
    /// an address and cannot be read as one is not shown at all.
    static String masked(String value) {
        return Arrays.stream(value.split(",(?=\\s*[a-z:]+://)"))
                .map(Secrets::maskedAddress)
                .collect(Collectors.joining(","));
    }

    private static String maskedAddress(String value) {
        if (!value.contains("://")) {
            return value;
        }
        var prefix = value.startsWith("jdbc:") ? "jdbc:" : "";
        try {
            var address = new URI(value.substring(prefix.length()).strip());
            var authority = address.getRawAuthority();
            if (address.isOpaque() || authority == null) {
                return HIDDEN;
            }
            int at = authority.lastIndexOf('@');
            return prefix + address.getScheme() + "://"
                    + (at < 0 ? authority : HIDDEN + authority.substring(at))
                    + address.getRawPath()
                    + (address.getRawQuery() == null ? "" : "?" + HIDDEN)
                    + (address.getRawFragment() == null ? "" : "#" + HIDDEN);
        } catch (URISyntaxException unreadable) {
            return HIDDEN;
        }
    }
}
