package proof.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/// Looks at pages as a browser does: with cookies, and with answers packed.
public final class PageVisitor implements AutoCloseable {

    /// What came over the wire, and how long it took from the question to the last byte.
    public record Look(int status, int bytes, double ms, String type) {}

    private final String address;
    private final CookieManager kept = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(kept)
            .build();

    public PageVisitor(String address) {
        this.address = address;
    }

    public PageVisitor logIn(String email, String password) {
        var page = send(HttpRequest.newBuilder(at("/login")).build(), BodyHandlers.ofString());
        var token = Texts.find(page.body(), "name=\"form\" value=\"([^\"]+)\"");
        var body = "form=" + encoded(token) + "&email=" + encoded(email) + "&password=" + encoded(password);
        var answer = send(
                HttpRequest.newBuilder(at("/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 303) {
            throw ProofFailure.failed("login at the page: " + answer.statusCode());
        }
        return this;
    }

    public Look look(String path) {
        var request = HttpRequest.newBuilder(at(path))
                .header("Accept", "text/html")
                .header("Accept-Language", "ko")
                .header("Accept-Encoding", "gzip")
                .build();
        long start = System.nanoTime();
        var answer = send(request, BodyHandlers.ofByteArray());
        double ms = (System.nanoTime() - start) / 1e6;
        return new Look(
                answer.statusCode(),
                answer.body().length,
                ms,
                answer.headers().firstValue("Content-Encoding").orElse("plain"));
    }

    public String text(String path) {
        return send(
                        HttpRequest.newBuilder(at(path))
                                .header("Accept", "text/html")
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    /// As a request names them.
    public String cookies() {
        return kept.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /// What forms carry that stand on this page.
    public String token(String path) {
        return Texts.find(text(path), "name=\"form\" value=\"([^\"]+)\"");
    }

    @Override
    public void close() {
        http.close();
    }

    private URI at(String path) {
        return URI.create(address + path);
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
