package dev.jangteo.wallet;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/// A payment gateway over HTTP that remembers whose money it took, and behaves as it is told.
final class GatewayDouble implements AutoCloseable {

    enum Mood {
        APPROVES,
        DECLINES,
        /// Takes the money, and cuts the connection instead of answering.
        TAKES_AND_LOSES_THE_ANSWER,
        /// Answers nothing and takes nothing.
        HANGS,
        /// Takes the money long after the shop has stopped waiting, and knows nothing of it until then.
        ANSWERS_LATE,
        /// Takes the money and hangs; asked again it says that it declined.
        LIES_AFTER_A_TIME_OUT,
        /// Takes the money once, and says so in an answer of its own for every time it is asked.
        ANSWERS_TWICE,
        /// Something in between answers with a page.
        BEHIND_A_BROKEN_PROXY,
        /// Approves another amount.
        APPROVES_SOMETHING_ELSE
    }

    /// One question and its answer.
    record Exchange(String method, String path, String key, String question, int status, String answer) {}

    private static final JsonMapper JSON = new JsonMapper();
    private static final String QUESTION = "question";
    private static final int LATE_MS = 2_000;
    private static final int HANGING_MS = 30_000;

    private final HttpServer server;
    private final Map<UUID, Long> taken = new ConcurrentHashMap<>();
    private final Map<UUID, Integer> asked = new ConcurrentHashMap<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
    private volatile Mood mood = Mood.APPROVES;
    private volatile boolean looksUp = true;

    GatewayDouble() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/payments", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void be(Mood next) {
        mood = next;
    }

    void looksUp(boolean answers) {
        looksUp = answers;
    }

    /// What was taken, by charge.
    Map<UUID, Long> taken() {
        return taken;
    }

    int asked(UUID charge) {
        return asked.getOrDefault(charge, 0);
    }

    List<String> tokens() {
        return tokens;
    }

    /// Whatever was answered in words, in order.
    List<Exchange> exchanges() {
        return exchanges;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        try {
            if (exchange.getRequestMethod().equals("GET")) {
                var path = exchange.getRequestURI().getPath();
                lookup(exchange, UUID.fromString(path.substring("/payments/".length())));
            } else {
                var question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                exchange.setAttribute(QUESTION, question);
                var body = JSON.readTree(question);
                var charge = UUID.fromString(body.get("chargeId").asString());
                if (!charge.toString().equals(exchange.getRequestHeaders().getFirst("Idempotency-Key"))) {
                    answer(exchange, 400, "{\"status\":\"DECLINED\",\"reason\":\"no-key\"}");
                    return;
                }
                confirm(exchange, charge, body.get("amount").asLong());
            }
        } finally {
            exchange.close();
        }
    }

    private void lookup(HttpExchange exchange, UUID charge) throws IOException {
        if (!looksUp) {
            answer(exchange, 503, "");
        } else if (mood == Mood.BEHIND_A_BROKEN_PROXY) {
            answer(exchange, 404, "<html>not found</html>");
        } else if (taken.containsKey(charge)) {
            approve(exchange, charge, taken.get(charge));
        } else {
            answer(exchange, 404, "{\"status\":\"UNKNOWN\"}");
        }
    }

    private void confirm(HttpExchange exchange, UUID charge, long amount) throws IOException {
        int times = asked.merge(charge, 1, Integer::sum);
        if (taken.containsKey(charge)
                && mood != Mood.LIES_AFTER_A_TIME_OUT
                && mood != Mood.TAKES_AND_LOSES_THE_ANSWER) {
            approve(exchange, charge, amount);
            return;
        }
        switch (mood) {
            case APPROVES, ANSWERS_TWICE -> {
                taken.put(charge, amount);
                approve(exchange, charge, amount);
            }
            case DECLINES -> answer(exchange, 402, "{\"status\":\"DECLINED\",\"reason\":\"no-funds\"}");
            case TAKES_AND_LOSES_THE_ANSWER -> taken.put(charge, amount);
            case HANGS -> pause(HANGING_MS);
            case ANSWERS_LATE -> {
                pause(LATE_MS);
                taken.put(charge, amount);
            }
            case LIES_AFTER_A_TIME_OUT -> {
                if (times == 1) {
                    taken.put(charge, amount);
                    pause(HANGING_MS);
                } else {
                    answer(exchange, 200, "{\"status\":\"DECLINED\",\"reason\":\"lie\"}");
                }
            }
            case BEHIND_A_BROKEN_PROXY -> answer(exchange, 502, "<html>bad gateway</html>");
            case APPROVES_SOMETHING_ELSE -> approve(exchange, charge, amount + 1);
        }
    }

    private void approve(HttpExchange exchange, UUID charge, long amount) throws IOException {
        answer(exchange, 200, "{\"status\":\"APPROVED\",\"chargeId\":\"%s\",\"amount\":%d}".formatted(charge, amount));
    }

    private void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchanges.add(new Exchange(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")),
                Objects.toString(exchange.getAttribute(QUESTION), ""),
                status,
                body));
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void pause(int milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
