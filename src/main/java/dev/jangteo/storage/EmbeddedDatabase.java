package dev.jangteo.storage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// PostgreSQL 18 in the shop's own folder, started and stopped with it, reachable from this machine alone.
/// Durable: every commit is on disk before it is answered.
final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration START_UP_MAX = Duration.ofSeconds(60);

    private final DataFolder folder;
    private final EmbeddedPostgres server;

    private EmbeddedDatabase(DataFolder folder, EmbeddedPostgres server) {
        this.folder = folder;
        this.server = server;
    }

    static EmbeddedDatabase start(Path dataDir, int port) throws IOException {
        var folder = DataFolder.take(dataDir);
        try {
            return new EmbeddedDatabase(folder, server(folder, port));
        } catch (IOException | RuntimeException failure) {
            folder.close();
            throw failure;
        }
    }

    private static EmbeddedPostgres server(DataFolder folder, int port) throws IOException {
        long start = System.nanoTime();
        var server = EmbeddedPostgres.builder()
                .setDataDirectory(folder.database())
                .setCleanDataDirectory(false)
                .setPort(port)
                .setPGStartupWait(START_UP_MAX)
                .setRegisterShutdownHook(false)
                .setErrorRedirector(Redirect.DISCARD)
                .setOutputRedirector(Redirect.DISCARD)
                // The library's own defaults are for tests that may lose data; these are not.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", "128MB")
                .setServerConfig("max_wal_size", "1GB")
                .setServerConfig("jit", "off")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("logging_collector", "on")
                .setServerConfig("log_directory", "log")
                .setServerConfig("log_filename", "postgresql.log")
                .setServerConfig("log_rotation_size", "10MB")
                .start();
        log.info(
                "embedded database ready on port {} after {} ms",
                server.getPort(),
                (System.nanoTime() - start) / 1_000_000);
        return server;
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
    }

    @Override
    public void close() throws IOException {
        server.close();
        folder.close();
    }
}
