package dev.jangteo.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client of one shop, perhaps with somebody's token.
public final class Http {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final JsonMapper JSON = new JsonMapper();

    /// What came back.
    public record Answer(int status, HttpHeaders headers, String text) {

        public JsonNode json() {
            return JSON.readTree(text);
        }

        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        public String contentType() {
            return header("Content-Type");
        }

        /// The problem's code, or nothing.
        public String code() {
            return contentType().startsWith("application/problem+json")
                    ? json().path("code").asString("")
                    : "";
        }

        @Override
        public String toString() {
            return status + " " + headers.map() + " " + text;
        }
    }

    private final int port;
    private final Optional<String> token;

    public Http(int port) {
        this(port, Optional.empty());
    }

    private Http(int port, Optional<String> token) {
        this.port = port;
        this.token = token;
    }

    public int port() {
        return port;
    }

    /// The same shop, called with this token.
    public Http as(String accessToken) {
        return new Http(port, Optional.of(accessToken));
    }

    /// Logs in and answers the client of that account.
    public Http logIn(String email, String password) {
        var login = post("/api/v1/auth/login", """
                {"email":"%s","password":"%s"}""".formatted(email, password));
        if (login.status() != 200) {
            throw new AssertionError("login failed: " + login);
        }
        return as(login.json().get("accessToken").asString());
    }

    public String token() {
        return token.orElseThrow();
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    public Answer post(String path, String json, String... headers) {
        return send("POST", path, BodyPublishers.ofString(json), with(headers, "Content-Type", "application/json"));
    }

    public Answer postWithKey(String path, String key, String json) {
        return post(path, json, "Idempotency-Key", key);
    }

    public Answer send(String method, String path, BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body);
        token.ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            var response = CLIENT.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static String[] with(String[] headers, String name, String value) {
        var all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = name;
        all[headers.length + 1] = value;
        return all;
    }
}
