package dev.jangteo.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Opens the one transaction of a verb. What the work throws rolls everything back.
@Component
public class Transactions {

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final ThreadLocal<TransactionStatus> running = new ThreadLocal<>();

    /// By which the server gives up before the driver does.
    private static final int SERVER_FIRST_MS = 2_000;

    private static final ScopedValue<Duration> LOCK_WAIT = ScopedValue.newInstance();

    private final TransactionTemplate template;
    private final DataSource dataSource;
    private final Duration runAgainFor;
    private final Duration longWorkMax;
    private final SQLStateSQLExceptionTranslator translator = new SQLStateSQLExceptionTranslator();

    Transactions(
            PlatformTransactionManager manager,
            DataSource dataSource,
            @Value("${jangteo.database.run-again-for:5s}") Duration runAgainFor,
            @Value("${jangteo.database.long-work-max:5m}") Duration longWorkMax) {
        this.template = new TransactionTemplate(manager);
        this.dataSource = dataSource;
        this.runAgainFor = runAgainFor;
        this.longWorkMax = longWorkMax;
    }

    /// Runs the work in a transaction that commits when it returns.
    public <T> T execute(Supplier<T> work) {
        return Objects.requireNonNull(template.execute(status -> {
            running.set(status);
            try {
                if (LOCK_WAIT.isBound()) {
                    var _ = send(Sql.write(
                            "set local lock_timeout = " + LOCK_WAIT.get().toMillis()));
                }
                return work.get();
            } finally {
                running.remove();
            }
        }));
    }

    /// The same, of work without a result.
    public void run(Runnable work) {
        var _ = execute(() -> {
            work.run();
            return true;
        });
    }

    /// Like [#execute], on a connection of the pool that belongs to the batches.
    public <T> T executeBatch(Supplier<T> work) {
        return Pools.forBatches(() -> execute(work));
    }

    /// Lets the transactions of this work wait only so long for each lock, instead of the time that is set.
    public static <T> T waitingAtMost(Duration lockWait, Supplier<T> work) {
        return ScopedValue.where(LOCK_WAIT, lockWait).call(work::get);
    }

    /// Lets every statement of the running transaction take so long, and the transaction pause between them: for work
    /// that reads or writes much, and holds no row that an order wants.
    public void allow(Duration longest) {
        requireRunning();
        var milliseconds = longest.toMillis();
        var connection = DataSourceUtils.getConnection(dataSource);
        try {
            // The pool sets it back afterwards.
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(milliseconds + SERVER_FIRST_MS));
        } catch (SQLException failure) {
            throw translated(failure);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
        var trip = new RoundTrip();
        var _ = trip.add(Sql.write("set local statement_timeout = " + milliseconds));
        var _ = trip.add(Sql.write("set local idle_in_transaction_session_timeout = " + milliseconds));
        send(trip);
    }

    /// [#allow] the time that long work may take.
    public void allowLongWork() {
        allow(longWorkMax);
    }

    /// Writes one statement in a transaction of its own whose commit does not wait for the disk: for notes that
    /// may be taken back by a crash of the database. Answers the rows written.
    public int executeAsyncCommit(Sql<Integer> statement) {
        return execute(() -> {
            var trip = new RoundTrip();
            var _ = trip.add(Sql.write("set local synchronous_commit = off"));
            var rows = trip.add(statement);
            send(trip);
            return rows.get();
        });
    }

    /// Like [#execute], and runs the work again when its transaction lost a conflict, which leaves no trace of it.
    /// For verbs that are not served in batches; what the work does beside the database must bear being done twice.
    public <T> T executeRetrying(Supplier<T> work) {
        return executeRetrying(work, Failures::lostConflict);
    }

    /// The same, of work without a result.
    public void runRetrying(Runnable work) {
        var _ = executeRetrying(() -> {
            work.run();
            return true;
        });
    }

    /// Like [#executeRetrying], for work that also bears being run again after other failures.
    public <T> T executeRetrying(Supplier<T> work, Predicate<Throwable> mayRunAgain) {
        var attempts = new Attempts(runAgainFor);
        while (true) {
            try {
                return execute(work);
            } catch (RuntimeException failure) {
                if (!mayRunAgain.test(failure) || !attempts.again()) {
                    throw failure;
                }
            }
        }
    }

    /// Sends statements together, inside the running transaction.
    public void send(RoundTrip trip) {
        requireRunning();
        var connection = DataSourceUtils.getConnection(dataSource);
        try {
            trip.send(connection);
        } catch (SQLException failure) {
            throw translated(failure);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    /// Sends one statement inside the running transaction and answers its result.
    public <T> T send(Sql<T> sql) {
        var trip = new RoundTrip();
        var part = trip.add(sql);
        send(trip);
        return part.get();
    }

    /// Ends the running transaction without a trace: for work that only looked. Its locks are given back without
    /// the flush to disk that a commit after a lock would cost.
    public void rollbackOnly() {
        requireRunning();
        running.get().setRollbackOnly();
    }

    /// Refuses to go on outside a verb's transaction: called by every write.
    public static void requireRunning() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a write needs a verb's transaction");
        }
    }

    private RuntimeException translated(SQLException failure) {
        if (LOCK_NOT_AVAILABLE.equals(failure.getSQLState())) {
            return new CannotAcquireLockException("somebody else holds a row for longer than this work waits", failure);
        }
        var known = translator.translate("round trip", null, failure);
        return known != null ? known : new IllegalStateException(failure);
    }
}
