package dev.jangteo.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.TransactionSystemException;

class FailuresTest {

    @ParameterizedTest
    @CsvSource({
        "40001, true",
        "40P01, true",
        "08000, true",
        "08003, true",
        "08006, true",
        "57P01, true",
        "57P02, true",
        "57P03, true",
        "53300, true",
        "25006, true",
        "25P03, true",
        "57P05, true",
        "40002, false",
        "23505, false",
        "23514, false",
        "53100, false",
        "57014, false",
        "25P02, false",
        "55P03, false",
        "22003, false",
        ", false"
    })
    void theStateSaysWhetherTheSameWorkMayBeRunAgain(String state, boolean again) {
        var failure = new IllegalStateException(new RuntimeException(new SQLException("failed", state)));
        assertThat(Failures.mayRunAgain(failure)).isEqualTo(again);
        assertThat(Failures.lostConflict(failure)).isEqualTo("40001".equals(state) || "40P01".equals(state));
    }

    @Test
    void aRollbackThatFoundItsConnectionGoneHidesWhatWasBeforeAndMayBeRunAgain() {
        var hidden = new TransactionSystemException("JDBC rollback failed", new SQLException("Connection is closed"));
        assertThat(Failures.mayRunAgain(hidden)).isTrue();
        assertThat(Failures.lostConflict(hidden)).isFalse();
    }

    @Test
    void noFreeConnectionIsATransientFailureAndABugIsNot() {
        assertThat(Failures.mayRunAgain(new SQLTransientConnectionException("none free")))
                .isTrue();
        assertThat(Failures.mayRunAgain(new IllegalArgumentException("bug"))).isFalse();
    }

    @Test
    void whoRecordsAKeyOrCodeThatSomebodyRecordedMeanwhileLostAConflictAndWhoRepeatsAnythingElseHasABug() {
        var key = new SQLException("duplicate key violates \"request_key_has_one_answer\"", "23505");
        assertThat(Failures.lostConflict(key)).isTrue();
        var code = new SQLException("duplicate key violates \"product_code_is_unique\"", "23505");
        assertThat(Failures.lostConflict(code)).isTrue();
        assertThat(Failures.lostConflict(new SQLException("duplicate key violates \"orders_pkey\"", "23505")))
                .isFalse();
    }

    @Test
    void aCutConnectionIsNoLostConflictForWhatWasDoneIsNotKnown() {
        assertThat(Failures.lostConflict(new SQLException("cut", "08006"))).isFalse();
    }
}
