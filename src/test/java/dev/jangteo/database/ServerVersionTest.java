package dev.jangteo.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jangteo.shared.CannotStart;
import org.junit.jupiter.api.Test;

class ServerVersionTest {

    @Test
    void aServerThatIsTooOldIsRefusedInWords() {
        assertThatThrownBy(() -> ServerVersion.refuseIfTooOld(14, "14.22 (Debian)"))
                .isInstanceOf(CannotStart.class)
                .hasMessage("The database is PostgreSQL 14.22 (Debian). The shop needs 15 or newer.");
    }

    @Test
    void theOldestAndNewerOnesAreNot() {
        assertThatCode(() -> ServerVersion.refuseIfTooOld(15, "15.1")).doesNotThrowAnyException();
        assertThatCode(() -> ServerVersion.refuseIfTooOld(18, "18.6")).doesNotThrowAnyException();
    }
}
