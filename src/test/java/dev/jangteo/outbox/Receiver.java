package dev.jangteo.outbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A data platform on a free port that keeps what it accepted and behaves as it is told.
final class Receiver implements AutoCloseable {

    /// One delivery as it came in.
    record Delivery(Map<String, String> headers, String body, List<JsonNode> events) {

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        List<String> ids() {
            return events.stream().map(event -> event.get("id").asString()).toList();
        }
    }

    /// What to answer; a negative status hangs until the caller has gone.
    record Reply(int status, Map<String, String> headers) {

        static final Reply OK = new Reply(204, Map.of());

        static Reply of(int status) {
            return new Reply(status, Map.of());
        }
    }

    @FunctionalInterface
    interface Manner {
        Reply to(Delivery delivery);
    }

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final List<Delivery> tried = new CopyOnWriteArrayList<>();
    private final List<JsonNode> accepted = new ArrayList<>();
    private volatile Manner manner = _ -> Reply.OK;

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/events";
    }

    void behave(Manner wanted) {
        manner = wanted;
    }

    /// Every delivery that came in, whatever was answered.
    List<Delivery> tried() {
        return List.copyOf(tried);
    }

    /// The ids of accepted events, in order of acceptance, repetitions included.
    List<String> ids() {
        synchronized (accepted) {
            return accepted.stream().map(event -> event.get("id").asString()).toList();
        }
    }

    /// The types of accepted events by order, in order of their first acceptance.
    Map<String, List<String>> typesByOrder() {
        var types = new LinkedHashMap<String, List<String>>();
        synchronized (accepted) {
            for (var event : accepted) {
                var seen = types.computeIfAbsent(event.get("subject").asString(), _ -> new ArrayList<>());
                if (!seen.contains(event.get("type").asString())) {
                    seen.add(event.get("type").asString());
                }
            }
        }
        return types;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        var delivery = read(exchange);
        tried.add(delivery);
        var reply = manner.to(delivery);
        if (reply.status() < 0) {
            hang();
            return;
        }
        if (reply.status() >= 200 && reply.status() < 300) {
            synchronized (accepted) {
                accepted.addAll(delivery.events());
            }
        }
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        exchange.sendResponseHeaders(reply.status(), -1);
        exchange.close();
    }

    private static void hang() {
        try {
            Thread.sleep(30_000);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Delivery read(HttpExchange exchange) throws IOException {
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var tree = JSON.readTree(body);
        List<JsonNode> events =
                tree.isArray() ? StreamSupport.stream(tree.spliterator(), false).toList() : List.of(tree);
        return new Delivery(headers, body, events);
    }
}
