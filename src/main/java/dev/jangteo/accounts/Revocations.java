package dev.jangteo.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jangteo.database.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.TransactionException;

/// The table `revocation`: access that was taken away. Every instance reads its newest rows once a second and keeps
/// them until the access tokens they name have expired, so that no request has to ask the database. When it could
/// not read for `revocation-lag-max`, nobody's token is good until it can.
@Repository
public class Revocations {

    /// Tokens of older epochs are void, but those of the login that was spared.
    private record Withdrawal(long epoch, String spared) {

        private boolean voids(long tokenEpoch, String login) {
            return tokenEpoch < epoch && !login.equals(spared);
        }

        private static Withdrawal later(Withdrawal one, Withdrawal other) {
            return one.epoch >= other.epoch ? one : other;
        }
    }

    private record Row(long accountId, long epoch, String spared, String login, long machineToken) {}

    /// A commit may become visible so much later than its row was timed.
    private static final Duration OVERLAP = Duration.ofSeconds(60);
    private static final Duration MARGIN = Duration.ofMinutes(5);
    private static final Duration READ_AFTER = Duration.ofSeconds(2);
    private static final Duration FAILS_AGAIN_FOR = Duration.ofMillis(500);
    private static final double NANOS = 1e9;
    private static final Logger log = LoggerFactory.getLogger(Revocations.class);

    private final JdbcClient jdbc;
    private final AccessSettings settings;
    private final Cache<Long, Withdrawal> accounts;
    private final Cache<String, Boolean> logins;
    private final Cache<Long, Boolean> machineTokens;
    private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock reading = new ReentrantLock();
    private volatile boolean everRead;
    private volatile long readAt = System.nanoTime();
    private volatile long failedAt = System.nanoTime() - FAILS_AGAIN_FOR.toNanos();

    Revocations(JdbcClient jdbc, AccessSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.accounts = keeping();
        this.logins = keeping();
        this.machineTokens = Caffeine.newBuilder().build();
    }

    /// Voids an account's access tokens of earlier epochs, but those of one login.
    void addAccount(long accountId, long epoch, Optional<UUID> spared) {
        Transactions.requireRunning();
        var _ = jdbc.sql("insert into revocation (account_id, epoch, spared) values (:account, :epoch, :spared)")
                .param("account", accountId)
                .param("epoch", epoch)
                .param("spared", spared.orElse(null), Types.OTHER)
                .update();
    }

    void addLogin(UUID family) {
        Transactions.requireRunning();
        var _ = jdbc.sql("insert into revocation (login) values (:login)")
                .param("login", family)
                .update();
    }

    void addMachineToken(long id) {
        Transactions.requireRunning();
        var _ = jdbc.sql("insert into revocation (machine_token) values (:token)")
                .param("token", id)
                .update();
    }

    /// Calls back with every account of which access was taken away.
    public void onAccount(LongConsumer listener) {
        listeners.add(listener);
    }

    public boolean isVoid(long accountId, long epoch, String login) {
        var cut = accounts.getIfPresent(accountId);
        return (cut != null && cut.voids(epoch, login)) || logins.getIfPresent(login) != null;
    }

    public boolean isVoid(long machineToken) {
        return machineTokens.getIfPresent(machineToken) != null;
    }

    /// Makes sure that what is known is young enough. False when it is not and cannot be read.
    public boolean areKnown() {
        long age = System.nanoTime() - readAt;
        if (everRead && age < READ_AFTER.toNanos()) {
            return true;
        }
        boolean bearable = everRead && age < settings.revocationLagMax().toNanos();
        try {
            if (bearable ? reading.tryLock() : reading.tryLock(READ_AFTER.toNanos(), TimeUnit.NANOSECONDS)) {
                try {
                    return readUnlessDone() || bearable;
                } finally {
                    reading.unlock();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return bearable;
    }

    /// Once a second, and at once where access was taken away.
    @Scheduled(fixedDelayString = "PT1S")
    public void readNow() {
        reading.lock();
        try {
            var _ = read();
        } finally {
            reading.unlock();
        }
    }

    private boolean readUnlessDone() {
        if (everRead && System.nanoTime() - readAt < READ_AFTER.toNanos()) {
            return true;
        }
        return System.nanoTime() - failedAt >= FAILS_AGAIN_FOR.toNanos() && read();
    }

    private boolean read() {
        long before = System.nanoTime();
        var since = everRead
                ? Duration.ofNanos(before - readAt).plus(OVERLAP)
                : settings.tokenLifetime().plus(MARGIN);
        try {
            jdbc.sql("""
                            select account_id, epoch, spared, login, machine_token from revocation
                            where at > statement_timestamp() - make_interval(secs => :seconds) order by number""")
                    .param("seconds", since.toNanos() / NANOS)
                    .query((row, _) -> row(row))
                    .list()
                    .forEach(this::learn);
            readAt = before;
            everRead = true;
            return true;
        } catch (DataAccessException | TransactionException failure) {
            failedAt = System.nanoTime();
            log.warn("what access was taken away could not be read: {}", failure.getMessage());
            return false;
        }
    }

    private void learn(Row row) {
        if (row.accountId() > 0) {
            accounts.asMap().merge(row.accountId(), new Withdrawal(row.epoch(), row.spared()), Withdrawal::later);
            listeners.forEach(listener -> listener.accept(row.accountId()));
        } else if (row.machineToken() > 0) {
            machineTokens.put(row.machineToken(), true);
        } else {
            logins.put(row.login(), true);
        }
    }

    private <K, V> Cache<K, V> keeping() {
        return Caffeine.newBuilder()
                .expireAfterWrite(settings.tokenLifetime().plus(MARGIN).multipliedBy(2))
                .build();
    }

    private static Row row(ResultSet row) throws SQLException {
        var spared = row.getString("spared");
        var login = row.getString("login");
        return new Row(
                row.getLong("account_id"),
                row.getLong("epoch"),
                spared == null ? "" : spared,
                login == null ? "" : login,
                row.getLong("machine_token"));
    }
}
