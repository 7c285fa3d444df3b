package dev.jangteo.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jangteo.shared.CannotStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresProgramsTest {

    @ParameterizedTest
    @CsvSource({
        "Windows 11, amd64, false, No PostgreSQL comes with this jar for Windows 11 on amd64.",
        "Linux, amd64, true, No PostgreSQL comes with this jar for Linux with musl on amd64.",
        "Linux, riscv64, false, No PostgreSQL comes with this jar for Linux on riscv64.",
    })
    void aSystemWithoutProgramsIsToldSo(String system, String processor, boolean musl, String sentence) {
        assertThatThrownBy(() -> PostgresPrograms.archive(system, processor, musl))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void theSystemItWasBuiltForHasThem() {
        assertThat(PostgresPrograms.archive(System.getProperty("os.name"), System.getProperty("os.arch"), false))
                .endsWith(".txz");
    }
}
