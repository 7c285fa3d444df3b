package dev.jangteo.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jangteo.testing.WithDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithDatabase
class DataFolderTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aSecondHolderIsRefusedAndToldWhatToDo() throws IOException {
        try (var _ = DataFolder.take(folder)) {
            var refused = catchThrowableOfType(DataFolder.InUse.class, () -> DataFolder.take(folder));
            var advice = new DataFolderAdvice().analyze(refused);
            assertThat(advice).isNotNull().satisfies(analysis -> {
                assertThat(analysis.getDescription()).contains(folder.toString(), "in use by another running shop");
                assertThat(analysis.getAction()).contains("jangteo.data-dir", "spring.datasource.url");
            });
        }
    }

    @Test
    void whatWasGivenBackCanBeTakenAgainEvenAfterARefusal() throws IOException {
        for (int i = 0; i < 3; i++) {
            try (var _ = DataFolder.take(folder)) {
                assertThat(catchThrowableOfType(DataFolder.InUse.class, () -> DataFolder.take(folder)))
                        .isNotNull();
            }
        }
    }

    @Test
    void aFolderThatIsNotThereIsMade() throws IOException {
        var deep = folder.resolve("a/b/c");
        try (var taken = DataFolder.take(deep)) {
            assertThat(deep).isDirectory();
            assertThat(taken.database()).isEqualTo(deep.resolve("postgresql"));
        }
    }

    @Test
    void aProcessNumberThatIsNotADatabaseServerIsLeftAlone() throws IOException {
        var self = ProcessHandle.current();
        Files.createDirectories(folder.resolve("postgresql"));
        Files.writeString(folder.resolve("postgresql/postmaster.pid"), self.pid() + "\n/somewhere\n");
        try (var taken = DataFolder.take(folder)) {
            assertThat(self.isAlive()).isTrue();
            assertThat(taken.database().resolve("postmaster.pid")).doesNotExist();
        }
    }
}
