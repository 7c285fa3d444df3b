package proof.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/// Speaks to a shop over HTTP, as anybody's program would.
public final class Client implements AutoCloseable {

    /// The audit of many orders takes a while; everything else answers in moments.
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /// What the shop answered; `replayed` when it says that it had answered so before. `code` is the problem's code, or
    /// empty.
    public record Response(int status, String body, String retryAfter, boolean replayed) {

        public Map<String, Object> json() {
            return Json.object(Json.read(body));
        }

        public String code() {
            try {
                return status >= 400 && json().get("code") instanceof String code ? code : "";
            } catch (RuntimeException notJson) {
                return "";
            }
        }

        public Response expect(int expected, String what) {
            if (status != expected) {
                throw ProofFailure.failed(what + " was answered " + status + ", not " + expected + ": " + body);
            }
            return this;
        }
    }

    /// Who asks and with which key; both may be empty.
    public record Caller(String token, String key) {

        public static final Caller NOBODY = new Caller("", "");

        public static Caller with(String token) {
            return new Caller(token, "");
        }

        public Caller key(String newKey) {
            return new Caller(token, newKey);
        }
    }

    private final String address;
    private final Duration patience;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public Client(String address) {
        this(address, PATIENCE);
    }

    public Client(String address, Duration patience) {
        this.address = address;
        this.patience = patience;
    }

    public Response get(String path, Caller caller) {
        return send(request(path, caller).GET());
    }

    public Response post(String path, Caller caller, String json) {
        return post(path, caller, "application/json", json);
    }

    public Response post(String path, Caller caller, String type, String body) {
        return send(request(path, caller).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    public Response post(String path, Caller caller) {
        return send(request(path, caller).POST(BodyPublishers.noBody()));
    }

    public Response delete(String path, Caller caller) {
        return send(request(path, caller).DELETE());
    }

    /// The token of somebody who has an account.
    public String login(String email, String password) {
        var body = "{\"email\":" + Json.quoted(email) + ",\"password\":" + Json.quoted(password) + "}";
        var answer = post("/api/v1/auth/login", Caller.NOBODY, body).expect(200, "login of " + email);
        return Json.text(answer.json(), "accessToken");
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpRequest.Builder request(String path, Caller caller) {
        var request = HttpRequest.newBuilder(URI.create(address + path)).timeout(patience);
        if (!caller.token().isEmpty()) {
            request.header("Authorization", "Bearer " + caller.token());
        }
        if (!caller.key().isEmpty()) {
            request.header("Idempotency-Key", caller.key());
        }
        return request;
    }

    private Response send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            var retryAfter = response.headers().firstValue("Retry-After").orElse("");
            boolean replayed =
                    response.headers().firstValue("Idempotency-Replayed").isPresent();
            return new Response(response.statusCode(), response.body(), retryAfter, replayed);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
