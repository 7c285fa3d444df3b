package dev.jangteo.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.DriverDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// The shop's connections: a pool for batches alone, so that nothing else can take money's connections away, and one
/// for all the rest. Which of them a transaction gets is decided where it begins ([#forBatches]).
final class Pools extends DelegatingDataSource implements AutoCloseable {

    private static final ScopedValue<Boolean> FOR_BATCHES = ScopedValue.newInstance();

    private final HikariDataSource batches;
    private final BoundedSource migrations;
    private final Supplier<DataSource> plain;

    /// Takes over a pool that has all its settings and has not been used yet.
    Pools(HikariDataSource others, DatabaseSettings settings, int batchConnections) {
        super(others);
        var given = others.getDataSourceProperties();
        Bounds everythingElse = settings.ofEverythingElse();
        this.plain = () -> driver(others, everythingElse.with(given));
        this.migrations =
                new BoundedSource(driver(others, settings.ofMigrations().with(given)), settings.ofMigrations());
        bound(others, everythingElse, given, others);
        this.batches = new HikariDataSource(ofBatches(others, settings, batchConnections, given));
    }

    /// Runs the work on connections of the batches.
    static <T> T forBatches(Supplier<T> work) {
        return ScopedValue.where(FOR_BATCHES, true).call(work::get);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return FOR_BATCHES.isBound() ? batches.getConnection() : super.getConnection();
    }

    /// Outside any pool, with bounds for changes of the schema.
    DataSource migrations() {
        return migrations;
    }

    /// As the driver opens connections, one by one and without patience.
    DataSource plain() {
        return plain.get();
    }

    HikariDataSource batches() {
        return batches;
    }

    @Override
    public void close() {
        batches.close();
    }

    private static HikariConfig ofBatches(
            HikariDataSource others, DatabaseSettings settings, int connections, Properties given) {
        var config = new HikariConfig();
        others.copyStateTo(config);
        config.setPoolName(others.getPoolName() + "-batches");
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(Math.min(connections, others.getMinimumIdle()));
        config.setConnectionTimeout(settings.batchConnectionWait().toMillis());
        config.setValidationTimeout(validation(settings.batchConnectionWait()));
        // The other pool is the one that says at the start what is wrong with the database.
        config.setInitializationFailTimeout(-1);
        bound(config, settings.ofBatches(), given, others);
        return config;
    }

    private static void bound(HikariConfig config, Bounds bounds, Properties given, HikariDataSource address) {
        config.setDataSource(
                new ReconnectingDataSource(new BoundedSource(driver(address, bounds.with(given)), bounds)));
        config.setExceptionOverride(new SpentConnections());
    }

    private static DriverDataSource driver(HikariDataSource address, Properties properties) {
        return new DriverDataSource(
                address.getJdbcUrl(),
                address.getDriverClassName(),
                properties,
                address.getUsername(),
                address.getPassword());
    }

    /// The pool demands a quarter of a second at least.
    private static long validation(Duration wait) {
        return Math.max(250, wait.toMillis());
    }
}
