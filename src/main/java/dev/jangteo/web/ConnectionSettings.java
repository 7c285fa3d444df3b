package dev.jangteo.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How many connections there are, and how long each may keep the shop waiting.
///
/// @param connectionsMax connections at once; -1 is as many as fit into the heap
/// @param connectionsPerAddress of these, from one address (an IPv6 network of 64 bits is one); 0 is without
///     bound, -1 is half of all
/// @param headWithin from connecting, or from a first byte after an answer, to a request's complete head
@ConfigurationProperties("jangteo.web")
public record ConnectionSettings(
        @DefaultValue("-1") int connectionsMax,
        @DefaultValue("-1") int connectionsPerAddress,
        @DefaultValue("10s") Duration headWithin) {

    private static final long SHOP_BYTES = 72L << 20;
    private static final long CONNECTION_BYTES = 224L << 10;
    private static final int FEWEST = 200;
    private static final int MOST = 10_000;

    /// What a shop needs for itself is left, and what a connection with a half-sent body holds is counted for
    /// each: buffers for head, body and answer, and the body as far as it has come.
    static int fitting(long heapBytes) {
        return Math.clamp((heapBytes - SHOP_BYTES) / CONNECTION_BYTES, FEWEST, MOST);
    }

    int most() {
        return connectionsMax > 0
                ? connectionsMax
                : fitting(Runtime.getRuntime().maxMemory());
    }

    /// Zero is without bound.
    int mostOfOneAddress() {
        return connectionsPerAddress >= 0 ? connectionsPerAddress : Math.max(1, most() / 2);
    }
}
