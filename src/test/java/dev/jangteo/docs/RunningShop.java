package dev.jangteo.docs;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A demo shop with its defaults, on a port and in a folder of its own, shared by the tests of this package.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
abstract class RunningShop {

    static final JsonMapper JSON = JsonMapper.shared();

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Autowired
    private Environment environment;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        Files.createDirectories(Path.of("target"));
        var folder = Files.createTempDirectory(Path.of("target"), "docs-shop-");
        registry.add("jangteo.data-dir", folder::toString);
        registry.add("jangteo.warm-up.length", () -> "0s");
        // Hundreds of wrong passwords are tried here, and nobody wants to wait for their turns.
        registry.add("jangteo.access.guess-every", () -> "1ms");
        registry.add("jangteo.access.address-guess-every", () -> "1ms");
    }

    record Answer(int status, String mediaType, String body) {

        JsonNode json() {
            return JSON.readTree(body);
        }
    }

    String address() {
        return "http://localhost:" + environment.getRequiredProperty("local.server.port");
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, Map.of(), "");
    }

    Answer send(String method, String path, Map<String, String> headers, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
        var type = response.headers().firstValue("Content-Type").orElse("");
        return new Answer(response.statusCode(), type, response.body());
    }

    /// The access token of one of the demo's accounts.
    String token(String email) throws IOException, InterruptedException {
        var answer =
                send("POST", "/api/v1/auth/login", Map.of("Content-Type", "application/json"), """
                {"email": "%s", "password": "jangteo-demo"}""".formatted(email));
        return answer.json().get("accessToken").stringValue();
    }

    static String newKey() {
        return UUID.randomUUID().toString();
    }
}
