package proof.events;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import proof.harness.Shop;
import proof.harness.ShopOptions;

/// A data platform of the proof's own, in the proof's process: checks every signature, stores events in an [Inbox], and
/// behaves as it is told. While it is closed its port refuses connections.
public final class Receiver implements AutoCloseable {

    private static final int WAITING_MAX = 128;
    private static final int PARSED_EVERY = 100;

    static {
        // Otherwise small answers wait for the client's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final int port;
    private final WebhookSecret secret = WebhookSecret.fresh();
    private final Inbox inbox = new Inbox();
    private final Supplier<ReceiverBehaviour> behaviours;
    private final long hangMs;
    private final Map<ReceiverBehaviour, Integer> times = new EnumMap<>(ReceiverBehaviour.class);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private int deliveries;
    private HttpServer server;

    /// @param hangMs how long it waits when it does not answer in time
    public Receiver(ShopOptions options, Supplier<ReceiverBehaviour> behaviours, long hangMs) {
        int shop = options.port();
        this.port = Integer.parseInt(Shop.portOr(shop == 0 ? 0 : shop + 3));
        this.behaviours = behaviours;
        this.hangMs = hangMs;
        open();
    }

    /// What a shop has to be told to deliver here.
    public Map<String, String> settings() {
        return Map.of(
                "jangteo.platform.wire",
                "http",
                "jangteo.platform.http.url",
                "http://127.0.0.1:" + port + "/events",
                "jangteo.platform.http.secrets",
                secret.setting(),
                "jangteo.platform.http.allow-private",
                "true");
    }

    public int port() {
        return port;
    }

    public Inbox inbox() {
        return inbox;
    }

    /// How often it behaved how.
    synchronized Map<ReceiverBehaviour, Integer> times() {
        return new EnumMap<>(times);
    }

    synchronized int deliveries() {
        return deliveries;
    }

    void open() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), WAITING_MAX);
            var _ = server.createContext("/events", this::handle);
            server.setExecutor(threads);
            server.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Cuts all connections and refuses new ones, until it is opened again.
    void refuse() {
        server.stop(0);
    }

    @Override
    public void close() {
        refuse();
        var _ = threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) {
        var behaviour = behaviours.get();
        int number = count(behaviour);
        try (exchange) {
            if (behaviour == ReceiverBehaviour.RESET) {
                return;
            }
            var body = exchange.getRequestBody().readAllBytes();
            long at = Inbox.nowMicros();
            behave(behaviour, exchange, read(exchange, body, number), at);
        } catch (IOException gone) {
            // The shop no longer waits for the answer.
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException notUnderstood) {
            inbox.fault("a delivery was not understood: " + notUnderstood);
        }
    }

    private void behave(ReceiverBehaviour behaviour, HttpExchange exchange, List<Envelope> events, long at)
            throws IOException, InterruptedException {
        switch (behaviour) {
            case TAKE -> {
                inbox.take(events, at);
                answer(exchange, 204);
            }
            case FAIL -> answer(exchange, 500);
            case BUSY -> busy(exchange, "0");
            case BUSY_FOR_A_SECOND -> busy(exchange, "1");
            case HANG -> Thread.sleep(hangMs);
            case TAKE_AND_FAIL -> {
                inbox.take(events, at);
                answer(exchange, 500);
            }
            case TAKE_LATE -> {
                Thread.sleep(hangMs);
                inbox.take(events, Inbox.nowMicros());
                answer(exchange, 204);
            }
            case TAKE_AND_CUT -> inbox.take(events, at);
            case FORGET -> {
                inbox.forget(events);
                answer(exchange, 204);
            }
            case RESET -> throw new IllegalStateException("nothing was read");
        }
    }

    private List<Envelope> read(HttpExchange exchange, byte[] body, int number) {
        var headers = exchange.getRequestHeaders();
        var id = headers.getFirst("webhook-id");
        if (!secret.signed(headers, body)) {
            inbox.fault("the signature of delivery " + id + " does not hold");
        }
        var events = Envelope.readAll(body);
        if (events.isEmpty() || (number % PARSED_EVERY == 0 && !events.equals(Envelope.parseAll(body)))) {
            inbox.fault("the delivery " + id + " was read wrongly");
        }
        return events;
    }

    private static void busy(HttpExchange exchange, String seconds) throws IOException {
        exchange.getResponseHeaders().set("Retry-After", seconds);
        answer(exchange, 503);
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
    }

    private synchronized int count(ReceiverBehaviour behaviour) {
        times.merge(behaviour, 1, Integer::sum);
        return ++deliveries;
    }
}
