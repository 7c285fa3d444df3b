package dev.jangteo.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// Which names the shop answers to (`jangteo.web.allowed-hosts`). A page of somebody else's whose name suddenly leads
/// to this machine (DNS rebinding) does not know them. Health is told whatever the name: probes call addresses.
@Component
class Hosts {

    private static final Logger log = LoggerFactory.getLogger(Hosts.class);
    private static final String LOOPBACK = "loopback";
    private static final String ANY = "*";

    private static final Pattern ENTRY =
            Pattern.compile("\\*|(?:\\*\\.)?[a-z0-9_-]+(?:\\.[a-z0-9_-]+)*|\\[[0-9a-f:.]+]", Pattern.CASE_INSENSITIVE);
    private static final Pattern OF_THIS_MACHINE =
            Pattern.compile("(?:.+\\.)?localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1]|\\[(?:0+:){7}0*1]");

    private final List<String> allowed;

    /// The last name that was allowed, which is nearly always the next one, too.
    private volatile String allowedBefore = "";

    Hosts(AddressSettings settings) {
        for (var entry : settings.allowedHosts()) {
            if (!ENTRY.matcher(entry).matches()) {
                throw new IllegalArgumentException("jangteo.web.allowed-hosts names hosts without port or scheme, like"
                        + " shop.example, *.shop.example, 192.0.2.1 or [2001:db8::1], not " + entry);
            }
        }
        this.allowed = settings.allowedHosts().stream()
                .map(entry -> entry.toLowerCase(Locale.ROOT))
                .toList();
    }

    @EventListener(ApplicationReadyEvent.class)
    void warn() {
        if (allowed.isEmpty()) {
            log.warn("jangteo.web.allowed-hosts is not set: this shop answers whatever host a request names");
        }
    }

    boolean allow(HttpServletRequest request) {
        if (allowed.isEmpty() || allowed.contains(ANY) || isHealth(request.getServletPath())) {
            return true;
        }
        if (request.getHeader(HttpHeaders.HOST) == null) {
            return false;
        }
        var name = request.getServerName();
        if (name.equals(allowedBefore)) {
            return true;
        }
        boolean allowedToo = allow(name);
        if (allowedToo) {
            allowedBefore = name;
        }
        return allowedToo;
    }

    boolean allow(String host) {
        var lower = host.toLowerCase(Locale.ROOT);
        var name = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        return allowed.stream().anyMatch(entry -> matches(entry, name));
    }

    private static boolean matches(String entry, String name) {
        if (entry.equals(LOOPBACK) && OF_THIS_MACHINE.matcher(name).matches()) {
            return true;
        }
        return entry.startsWith("*.") ? name.endsWith(entry.substring(1)) : entry.equals(name);
    }

    private static boolean isHealth(String path) {
        return path.equals("/actuator/health") || path.startsWith("/actuator/health/");
    }
}
