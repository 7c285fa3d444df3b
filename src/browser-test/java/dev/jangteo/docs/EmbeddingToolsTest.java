package dev.jangteo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The two commands of `docs/embedding.md` that make types and a mock of the API's description. They need npm's
/// packages, and are skipped, and say so, where there is no Node or none can be fetched. Marked as tests are that take
/// long.
@Tag("database")
@Timeout(400)
class EmbeddingToolsTest {

    private static final int MOCK = 4_010;

    @TempDir
    private Path folder;

    @Test
    void typesAreMadeOfTheDescription() throws Exception {
        var command = command("openapi-typescript").replace("-o shop.d.ts", "-o " + folder.resolve("shop.d.ts"));
        fetched("openapi-typescript@7.9.1");
        var made = shell(command);
        assertThat(made.waitFor()).isZero();
        assertThat(Files.readString(folder.resolve("shop.d.ts"))).contains("\"/api/v1/orders\"", "expectedTotal");
    }

    @Test
    void aMockAnswersFromTheDescription() throws Exception {
        var command = command("@stoplight/prism-cli");
        fetched("@stoplight/prism-cli@5.14.2");
        var mock = shell(command);
        try {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(3))
                    .ignoreExceptions()
                    .until(() -> status("products?limit=2") == 200);
            assertThat(status("products?page=none")).isEqualTo(400);
            assertThat(status("balance")).isEqualTo(401);
            assertThat(status("products/1", "Prefer", "code=404")).isEqualTo(404);
        } finally {
            mock.descendants().forEach(ProcessHandle::destroy);
            mock.destroy();
        }
    }

    private static int status(String path, String... headers) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + MOCK + "/api/v1/" + path))
                    .timeout(Duration.ofSeconds(5));
            if (headers.length > 0) {
                var _ = request.headers(headers);
            }
            return client.send(request.build(), BodyHandlers.discarding()).statusCode();
        }
    }

    private static String command(String tool) throws IOException {
        var found = Pattern.compile("```bash\\n(npx -y " + Pattern.quote(tool) + "@[^\\n]+)\\n```")
                .matcher(Files.readString(Path.of("docs/embedding.md")));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static void fetched(String tool) throws IOException, InterruptedException {
        var fetch = shell("command -v npx && npx -y " + tool + " --version");
        boolean there = fetch.waitFor(200, TimeUnit.SECONDS) && fetch.exitValue() == 0;
        if (!there) {
            fetch.descendants().forEach(ProcessHandle::destroy);
            fetch.destroy();
            System.err.println("SKIPPED: " + tool + " could not be fetched, which needs Node and npm's packages");
        }
        Assumptions.assumeTrue(there, tool + " is not here");
    }

    private static Process shell(String command) throws IOException {
        return new ProcessBuilder(List.of("bash", "-c", command))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
