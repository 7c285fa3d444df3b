package dev.jangteo.database;

import dev.jangteo.shared.CannotStart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// PostgreSQL 18 in the shop's own folder, started and stopped with it, reachable from this machine alone and by who
/// can read the shop's folder. Durable: every commit is on disk before it is answered.
final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String VERSION = "18";

    private final DataFolder folder;
    private final PostgresServer server;
    private final PostgresPasswords passwords;
    private final int port;

    private EmbeddedDatabase(DataFolder folder, PostgresServer server, PostgresPasswords passwords, int port) {
        this.folder = folder;
        this.server = server;
        this.passwords = passwords;
        this.port = port;
    }

    static EmbeddedDatabase start(Path dataDir, int port) throws IOException {
        var folder = DataFolder.take(dataDir);
        try {
            return start(folder, port);
        } catch (IOException | RuntimeException failure) {
            folder.close();
            throw failure;
        }
    }

    private static EmbeddedDatabase start(DataFolder folder, int port) throws IOException {
        long start = System.nanoTime();
        requireOurVersion(folder.database().resolve("PG_VERSION"));
        var passwords = PostgresPasswords.in(folder.passwords(), folder.owner());
        var programs = PostgresPrograms.in(folder.programs(), folder.owner());
        var server = new PostgresServer(programs, folder.database(), folder.output(), folder.isOfRoot());
        if (!server.isThere()) {
            server.make(passwords.superuser());
        } else if (passwords.isNew()) {
            server.setSuperuserPassword(passwords.superuser());
        }
        var database = new EmbeddedDatabase(folder, server, passwords, port == 0 ? freePort() : port);
        server.start(database.port);
        try {
            database.setUp();
        } catch (IOException | RuntimeException failure) {
            server.stop();
            throw failure;
        }
        log.info(
                "embedded database ready on port {} after {} ms",
                database.port,
                (System.nanoTime() - start) / 1_000_000);
        return database;
    }

    /// Usually there is nothing to do, which one query of the shop's own user tells.
    private void setUp() throws IOException {
        var roles = new PostgresRoles(url(), passwords);
        try {
            if (roles.areInOrder() || roles.mend()) {
                return;
            }
            server.stop();
            server.setSuperuserPassword(passwords.superuser());
            server.start(port);
            if (!roles.mend()) {
                throw new CannotStart(
                        "The embedded database refuses the password that the shop gave it.",
                        "Move the file pgpass out of the data folder and start the shop again; it makes new ones.");
            }
        } catch (SQLException failure) {
            throw new IOException("the embedded database cannot be set up", failure);
        }
    }

    String url() {
        return "jdbc:postgresql://" + PostgresServer.HOST + ":" + port + "/postgres";
    }

    String user() {
        return PostgresPasswords.SHOP;
    }

    String password() {
        return passwords.shop();
    }

    @Override
    public void close() throws IOException {
        server.stop();
        folder.close();
    }

    private static void requireOurVersion(Path file) throws IOException {
        if (Files.exists(file) && !Files.readString(file).strip().equals(VERSION)) {
            throw new CannotStart(
                    "The data in " + file.toAbsolutePath().getParent() + " was written by PostgreSQL "
                            + Files.readString(file).strip() + ", and PostgreSQL " + VERSION + " comes with this shop.",
                    "Start the shop with the release that wrote it, and move the data over with pg_dump and psql; or"
                            + " begin anew with another folder: jangteo.data-dir=/another/folder (JANGTEO_DATA_DIR).");
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral(PostgresServer.HOST))) {
            return socket.getLocalPort();
        }
    }
}
