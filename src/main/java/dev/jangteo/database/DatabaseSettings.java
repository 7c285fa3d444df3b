package dev.jangteo.database;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long anything may wait for the database or keep others waiting in it.
///
/// @param batchLockWait how long a batch waits for one lock; after that the shop finds out which rows are held
/// @param batchStatementMax how long one statement of a batch may take
/// @param batchConnectionWait how long a batch waits for a connection of its pool
/// @param lockWait how long everything else waits for one lock
/// @param statementMax how long one statement of everything else may take
/// @param idleMax how long a transaction may do nothing before the server ends it
/// @param silentMax how long the server hears nothing from the shop's machine before it counts as gone
/// @param migrationLockWait how long a change of the schema waits for one lock
@ConfigurationProperties("jangteo.database")
public record DatabaseSettings(
        @DefaultValue("500ms") Duration batchLockWait,
        @DefaultValue("2s") Duration batchStatementMax,
        @DefaultValue("1s") Duration batchConnectionWait,
        @DefaultValue("2s") Duration lockWait,
        @DefaultValue("10s") Duration statementMax,
        @DefaultValue("2s") Duration idleMax,
        @DefaultValue("10s") Duration silentMax,
        @DefaultValue("10s") Duration migrationLockWait) {

    public DatabaseSettings {
        positive("jangteo.database.batch-lock-wait", batchLockWait);
        positive("jangteo.database.batch-statement-max", batchStatementMax);
        positive("jangteo.database.batch-connection-wait", batchConnectionWait);
        positive("jangteo.database.lock-wait", lockWait);
        positive("jangteo.database.statement-max", statementMax);
        positive("jangteo.database.idle-max", idleMax);
        positive("jangteo.database.silent-max", silentMax);
        positive("jangteo.database.migration-lock-wait", migrationLockWait);
    }

    Bounds ofBatches() {
        return new Bounds(batchLockWait, batchStatementMax, idleMax, silentMax);
    }

    Bounds ofEverythingElse() {
        return new Bounds(lockWait, statementMax, idleMax, silentMax);
    }

    /// Filling a new column may take its time; waiting for a lock stops whoever comes after.
    Bounds ofMigrations() {
        return new Bounds(migrationLockWait, Duration.ZERO, Duration.ZERO, silentMax);
    }

    private static void positive(String name, Duration time) {
        if (time.toMillis() < 1) {
            throw new IllegalArgumentException(name + " must be longer than nothing, not " + time);
        }
    }
}
