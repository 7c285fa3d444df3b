package proof.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import proof.harness.ProofFailure;

class PlantedFaultTest {

    @ParameterizedTest
    @MethodSource("all")
    void everyFaultCanStillBePlanted(PlantedFault fault) throws IOException {
        var source = Files.readString(fault.file());
        assertThat(fault.in(source)).isNotEqualTo(source);
        assertThat(fault.tests()).isNotEmpty().allMatch(PlantedFaultTest::isThere);
    }

    @Test
    void aTextThatStandsNowhereOrTwiceIsOutOfDate() {
        var fault = new PlantedFault("a lock", Path.of("A.java"), List.of("ATest"), "lock", "");
        assertThat(fault.in("a lock b")).isEqualTo("a  b");
        assertThatThrownBy(() -> fault.in("key"))
                .isInstanceOf(ProofFailure.class)
                .hasMessageContaining("nowhere");
        assertThatThrownBy(() -> fault.in("lock lock")).hasMessageContaining("more than once");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> PlantedFault.read(List.of("plant: a", "planted: b")))
                .hasMessageContaining("`in`");
        assertThatThrownBy(() -> PlantedFault.read(List.of("plant: a"))).hasMessageContaining("planted");
        assertThatThrownBy(() -> PlantedFault.read(List.of("old: <<<", "x"))).hasMessageContaining(">>>");
    }

    private static List<PlantedFault> all() throws IOException {
        return PlantedFault.read(Files.readAllLines(Path.of("proof/planted/faults.txt")));
    }

    private static boolean isThere(String test) {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.anyMatch(file -> file.endsWith(test + ".java"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
