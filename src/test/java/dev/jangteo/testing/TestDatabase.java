package dev.jangteo.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// One real PostgreSQL for the whole test run, in a temporary folder that goes with it; or the server that
/// `-Djangteo.test.database=host:port` names, where a user `postgres` needs no password and the databases stay.
/// Who asks gets a database of its own.
public final class TestDatabase {

    private static final String SERVER = System.getProperty("jangteo.test.database", "");
    private static final String ADDRESS = SERVER.isEmpty() ? "127.0.0.1:" + start().getPort() : SERVER;
    private static final AtomicInteger number = new AtomicInteger();

    private TestDatabase() {}

    /// The URL of a new, empty database.
    public static String fresh() {
        var name = "shop_" + ProcessHandle.current().pid() + "_" + number.incrementAndGet();
        try (var connection = DriverManager.getConnection(url("postgres"));
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return url(name);
    }

    public static DataSource dataSource(String url) {
        return new DriverManagerDataSource(url);
    }

    private static String url(String database) {
        return "jdbc:postgresql://" + ADDRESS + "/" + database + "?user=postgres";
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("shared_buffers", "128MB")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
