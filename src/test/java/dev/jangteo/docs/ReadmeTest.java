package dev.jangteo.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jangteo.testing.WithDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@WithDatabase
class ReadmeTest extends RunningShop {

    /// Needs bash and curl, as the reader does; somebody pastes it a second time.
    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.ko.md", "README.md"})
    void what_a_reader_copies_into_a_shell_works(String file) throws Exception {
        assumeTrue(has("bash") && has("curl"), "bash and curl are here");
        var block = Arrays.stream(Files.readString(Path.of(file)).split("```bash\n"))
                .filter(text -> text.startsWith("SHOP="))
                .findFirst()
                .orElseThrow();
        var commands = block.substring(0, block.indexOf("```")).replace("http://localhost:8080", address());

        var shell = new ProcessBuilder("bash", "-c", commands)
                .redirectErrorStream(true)
                .start();
        var output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(shell.waitFor()).as(output).isZero();
        assertThat(output)
                .contains("\"amount\":50000,\"balance\":50000")
                .contains("\"products\":[{\"id\":1,")
                .contains("HTTP/1.1 201")
                .contains("Idempotency-Replayed: true")
                .contains("{\"balance\":500}")
                .contains("\"code\":\"out-of-stock\"")
                .contains("재고가 부족합니다")
                .contains("\"buyable\":true}],\"total\":4500}")
                .contains("\"amount\":4500,\"discount\":4000,\"total\":500")
                .contains("\"balanceAfter\":0}")
                .contains("{\"basis\":\"live\"");
        assertThat(output.split("\"status\":\"PAID\"", -1)).hasSize(4);
    }

    private static boolean has(String program) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", "command -v " + program).start().waitFor() == 0;
    }
}
