package dev.jangteo.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.WithDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What `docs/embedding.md` tells a front end's developer to copy works.
@WithDatabase
@Timeout(120)
class EmbeddingTest {

    /// Needs bash and curl, as the reader does. Catching up by the feed waits until the event has its position.
    @Test
    void theCallsWorkAsTheyStandThere() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")) && Files.isExecutable(Path.of("/usr/bin/curl")));
        try (var shop = RunningShop.open("jangteo.demo=true", "jangteo.web.allowed-origins=http://localhost:5173")) {
            var commands = Arrays.stream(
                            Files.readString(Path.of("docs/embedding.md")).split("```bash\n"))
                    .filter(text -> text.startsWith("SHOP="))
                    .findFirst()
                    .orElseThrow();
            var shell = new ProcessBuilder(
                            "bash",
                            "-c",
                            commands.substring(0, commands.indexOf("```"))
                                    .replace(
                                            "http://localhost:8080",
                                            "http://127.0.0.1:" + shop.http().port())
                                    .replace("# What happened", "sleep 3\n# What happened"))
                    .redirectErrorStream(true)
                    .start();
            var output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(shell.waitFor()).as(output).isZero();
            assertThat(output)
                    .contains("Access-Control-Allow-Origin: http://localhost:5173")
                    .containsIgnoringCase("idempotency-key")
                    .contains("\"balance\":50000")
                    .contains("\"reference\":\"web-4711\"")
                    .contains("Idempotency-Replayed: true")
                    .contains("재고가 부족합니다")
                    .contains("\"events\":[{");
            var accounts = output.lines()
                    .filter(line -> line.startsWith("{\"accountId\":"))
                    .toList();
            assertThat(accounts).hasSize(2);
            assertThat(accounts.getFirst()).isEqualTo(accounts.getLast());
        }
    }
}
