package dev.jangteo.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jangteo.database.Transactions;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.WithDatabase;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@WithDatabase
class IdempotentTransactionTest {

    private RunningShop shop;

    @BeforeAll
    void openShop() {
        shop = RunningShop.open("jangteo.database.run-again-for=5s");
    }

    @AfterAll
    void closeShop() {
        shop.close();
    }

    @Test
    void aKeyIsAnsweredOnceAndTheAnswerIsGivenAgain() {
        var key = key("once");
        assertThat(run(key, failing(0, "")).answer).isEqualTo("done");
        var again = run(key, failing(0, ""));
        assertThat(again.answer).isEqualTo("again: response");
        assertThat(again.runs).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "08006", "57P01"})
    void withAKeyWorkIsRunAgainAfterAConflictAndAfterACutConnection(String state) {
        var run = run(key("again " + state), failing(2, state));
        assertThat(run.answer).isEqualTo("done");
        assertThat(run.runs).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    void withoutAKeyWorkIsRunAgainAfterAConflict(String state) {
        assertThat(run(Optional.empty(), failing(2, state)).runs).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01"})
    void withoutAKeyWorkThatMayHaveBeenCommittedIsNotDoneASecondTime(String state) {
        var work = failing(1, state);
        assertThatThrownBy(() -> run(Optional.empty(), work)).hasRootCauseInstanceOf(SQLException.class);
        assertThat(work.runs.get()).isEqualTo(1);
    }

    @Test
    void workThatKeepsLosingIsGivenUp() {
        var work = failing(100, "40001");
        assertThatThrownBy(() -> run(key("hopeless"), work)).hasRootCauseInstanceOf(SQLException.class);
        assertThat(work.runs.get()).isBetween(5, 99);
    }

    private record Run(String answer, int runs) {}

    /// Fails so many times before it succeeds.
    private record Work(int failures, String state, AtomicInteger runs) {

        String run(IdempotentTransaction.Recorder recorder) {
            if (runs.incrementAndGet() <= failures) {
                throw new IllegalStateException(new SQLException("failed", state));
            }
            recorder.record("effect", "response");
            return "done";
        }
    }

    private static Work failing(int times, String state) {
        return new Work(times, state, new AtomicInteger());
    }

    private Run run(Optional<IdempotencyKey> key, Work work) {
        var answer = shop.get(IdempotentTransaction.class)
                .run(
                        key,
                        earlier -> switch (earlier) {
                            case StoredResponses.Earlier.Replay(var _, var response) -> "again: " + response;
                            case StoredResponses.Earlier.OtherRequest() -> "other";
                        },
                        recorder -> {
                            Transactions.requireRunning();
                            return work.run(recorder);
                        });
        return new Run(answer, work.runs().get());
    }

    private static Optional<IdempotencyKey> key(String key) {
        return Optional.of(new IdempotencyKey(1, "test", key, "print"));
    }
}
