package dev.jangteo.boot;

import dev.jangteo.accounts.SyntheticTokens;
import dev.jangteo.orders.RehearseOrders;
import dev.jangteo.web.AddressSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Asks the shop itself for orders, products and balances before it says that it is ready, through its own port and all
/// that a customer's request goes through, so that the first customers do not wait for what Java compiles while it
/// runs. Those who ask have no account, and what they order is no product: every order is queued, decided and refused,
/// and leaves no row. What orders run through that are accepted is rehearsed beside it and rolled back. Whoever comes
/// meanwhile is served.
@Component
class WarmUp implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);
    private static final int CUSTOMERS = 1_000;
    private static final int SPREAD = 61;
    private static final int ORDERS_OF_TEN = 8;

    private final WarmUpSettings settings;
    private final ServletWebServerApplicationContext web;
    private final SyntheticTokens tokens;
    private final RehearseOrders rehearseOrders;
    private final AddressSettings names;
    private final ServerProperties listens;
    private volatile boolean closing;

    WarmUp(
            WarmUpSettings settings,
            ServletWebServerApplicationContext web,
            SyntheticTokens tokens,
            RehearseOrders rehearseOrders,
            AddressSettings names,
            ServerProperties listens) {
        this.settings = settings;
        this.web = web;
        this.tokens = tokens;
        this.rehearseOrders = rehearseOrders;
        this.names = names;
        this.listens = listens;
    }

    @Override
    public void run(ApplicationArguments arguments) throws InterruptedException {
        var server = web.getWebServer();
        if (settings.length().isZero() || Ssl.isEnabled(listens.getSsl()) || server == null || server.getPort() <= 0) {
            return;
        }
        log.info(
                "asks itself for {} ms, then it says that it is ready",
                settings.length().toMillis());
        var goodFor = settings.length().plusSeconds(1);
        var mine = IntStream.range(0, CUSTOMERS)
                .mapToObj(customer -> tokens.issue(customer, goodFor))
                .toList();
        try (var beside = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("rehearsal").factory())) {
            var rehearsed = beside.submit(
                    () -> rehearse(System.nanoTime() + settings.length().toNanos()));
            long asked = new Shoppers(address(server.getPort()), host(), settings.connections())
                    .shop(settings.length(), () -> closing, (client, number, turn) -> {
                        var token = mine.get((number * SPREAD + turn) % CUSTOMERS);
                        if ((turn + number) % 10 < ORDERS_OF_TEN) {
                            order(client, token);
                        } else {
                            look(client, token, turn + number);
                        }
                    });
            log.info("warmed up by {} requests, and {} orders rehearsed", asked, rehearsed.get());
        } catch (ExecutionException failed) {
            if (closing) {
                return;
            }
            log.warn("not warmed up, which costs only the first customers some time: {}", failed.toString());
        }
    }

    /// A shop that is told to end before it is ready asks nothing more, least of all its database.
    @EventListener
    void end(ContextClosedEvent closed) {
        closing = true;
    }

    private long rehearse(long until) {
        long orders = 0;
        while (System.nanoTime() < until && !closing) {
            orders += rehearseOrders.rehearse(settings.connections());
        }
        return orders;
    }

    private InetSocketAddress address(int port) {
        var own = listens.getAddress();
        return new InetSocketAddress(
                own == null || own.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : own, port);
    }

    /// A name to which the shop answers.
    private String host() {
        var allowed = names.allowedHosts();
        if (allowed.isEmpty() || allowed.contains("*") || allowed.contains("loopback")) {
            return "localhost";
        }
        return allowed.getFirst().replaceFirst("^\\*\\.", "warm-up.");
    }

    private static void order(LoopbackClient client, String token) throws IOException {
        var headers = "Authorization: Bearer " + token + "\r\nContent-Type: application/json\r\nIdempotency-Key: "
                + UUID.randomUUID() + "\r\n";
        var body = "{\"items\":[{\"productId\":" + Long.MAX_VALUE + ",\"quantity\":1},{\"productId\":"
                + (Long.MAX_VALUE - 1) + ",\"quantity\":2}]}";
        var _ = client.ask("POST", "/api/v1/orders", headers, body);
    }

    private static void look(LoopbackClient client, String token, int turn) throws IOException {
        var path = turn % 2 == 0 ? "/api/v1/products?limit=20" : "/api/v1/balance";
        var _ = client.ask("GET", path, "Authorization: Bearer " + token + "\r\n", "");
    }
}
