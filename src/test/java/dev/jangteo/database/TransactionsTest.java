package dev.jangteo.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jangteo.testing.TestDatabase;
import dev.jangteo.testing.WithDatabase;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

@WithDatabase
class TransactionsTest {

    private static final DataSource DATABASE = TestDatabase.dataSource(TestDatabase.fresh());

    private final JdbcClient jdbc = JdbcClient.create(DATABASE);
    private final Transactions transactions = new Transactions(
            new JdbcTransactionManager(DATABASE), DATABASE, Duration.ofSeconds(5), Duration.ofMinutes(5));

    @BeforeEach
    void emptyBox() {
        var _ = jdbc.sql("drop table if exists box").update();
        var _ = jdbc.sql("create table box (id bigint, constraint box_pkey primary key (id))")
                .update();
    }

    @Test
    void whatTheWorkDidIsKeptWhenItReturns() {
        int rows = transactions.execute(() -> transactions.send(add(1)));
        assertThat(rows).isEqualTo(1);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void whatTheWorkThrowsRollsEverythingBack() {
        assertThatThrownBy(() -> transactions.execute(() -> {
                    var _ = transactions.send(add(1));
                    throw new IllegalStateException("broken promise");
                }))
                .hasMessage("broken promise");
        assertThat(count()).isZero();
    }

    @Test
    void workThatOnlyLookedLeavesNoTrace() {
        int rows = transactions.execute(() -> {
            int added = transactions.send(add(1));
            transactions.rollbackOnly();
            return added;
        });
        assertThat(rows).isEqualTo(1);
        assertThat(count()).isZero();
    }

    /// The statement writes only where the commit does not wait. Seen failing without the setting.
    @Test
    void aNoteDoesNotWaitForTheDiskAndWhatComesAfterItDoes() {
        Sql<Integer> note =
                Sql.write("insert into box (id) select 1 where current_setting('synchronous_commit') = ?", "off");
        assertThat(transactions.executeAsyncCommit(note)).isEqualTo(1);
        assertThat(count()).isEqualTo(1);
        assertThat(transactions.execute(() -> transactions.send(note))).isZero();
    }

    @Test
    void nothingIsSentOutsideATransaction() {
        assertThatThrownBy(() -> transactions.send(add(1))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(Transactions::requireRunning).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(transactions::rollbackOnly).isInstanceOf(IllegalStateException.class);
        assertThat(count()).isZero();
    }

    @Test
    void aViolatedConstraintIsAnErrorAndNotAConflict() {
        assertThatThrownBy(() -> transactions.execute(() -> {
                    var _ = transactions.send(add(1));
                    return transactions.send(add(1));
                }))
                .isInstanceOfSatisfying(DuplicateKeyException.class, failure -> {
                    assertThat(Failures.mayRunAgain(failure)).isFalse();
                });
    }

    private static Sql<Integer> add(long id) {
        return Sql.write("insert into box (id) values (?)", id);
    }

    private long count() {
        return jdbc.sql("select count(*) from box").query(Long.class).single();
    }
}
