package proof.recovery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import proof.harness.Database;
import proof.harness.Folders;
import proof.harness.Pause;
import proof.harness.PostgresPrograms;
import proof.harness.Programs;
import proof.harness.ProofFailure;
import proof.harness.Shop;

/// A PostgreSQL of the machine's own package, as operators have one: it keeps its log of writes in an archive, can be
/// backed up while it is written to, and made anew from a backup.
final class Cluster implements AutoCloseable {

    private static final long PATIENCE_NS = 60_000_000_000L;
    private static final int STOP_SECONDS_MAX = 30;
    private static final String PASSWORDS = "*:*:*:jangteo:shop\n*:*:*:postgres:superuser\n";

    private final Path folder;
    private final Path data;
    private final Path programs;
    private final int port = Integer.parseInt(Shop.portOr(0));
    private @Nullable Process server;

    private Cluster(Path folder, Path data, Path programs) {
        this.folder = folder;
        this.data = data;
        this.programs = programs;
    }

    /// An empty one, running.
    static Cluster create() {
        try {
            var folder = Files.createTempDirectory("jangteo-proof-cluster-");
            Files.createDirectory(folder.resolve("archive"));
            Files.writeString(folder.resolve("pgpass"), PASSWORDS);
            var cluster = new Cluster(folder, folder.resolve("data"), PostgresPrograms.folder());
            Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
            var _ = cluster.ran("initdb", "-D", cluster.data.toString(), "-U", "postgres", "-A", "trust", "-E", "UTF8");
            cluster.start();
            return cluster;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String version() {
        return ran("postgres", "--version").strip();
    }

    /// A database in it, which need not be there yet.
    Database database(String name) {
        return new Database(port, name, folder.resolve("pgpass"));
    }

    void start() {
        server = Programs.started(
                command(
                        "postgres",
                        "-D",
                        data.toString(),
                        "-p",
                        String.valueOf(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=" + folder,
                        "-c",
                        "archive_mode=on",
                        "-c",
                        "archive_command=cp %p " + folder + "/archive/%f"),
                folder.resolve("server.log"));
        for (long begin = System.nanoTime(); !writes(); Pause.ms(50)) {
            if (!server().isAlive() || System.nanoTime() - begin > PATIENCE_NS) {
                throw ProofFailure.failed("PostgreSQL does not open:\n" + log());
            }
        }
    }

    void stop() {
        server().destroy();
        if (!Pause.untilEnded(server().toHandle(), STOP_SECONDS_MAX)) {
            throw ProofFailure.failed("PostgreSQL does not stop");
        }
    }

    /// All files of it, taken while it runs.
    Path baseBackup() {
        var base = folder.resolve("base");
        asked("pg_basebackup", "-c", "fast", "-D", base.toString());
        return base;
    }

    /// One database as it was when that began.
    Path dump(String name) {
        var file = folder.resolve(name + ".dump");
        asked("pg_dump", "-Fc", "-f", file.toString(), name);
        return file;
    }

    void restore(Path dump, String name) {
        asked("pg_restore", "-e", "-d", name, dump.toString());
    }

    /// What was written so far is in the archive afterwards.
    void archiveAll() {
        var database = database("postgres");
        var segment = database.rows("select pg_walfile_name(pg_switch_wal())").getFirst();
        for (long begin = System.nanoTime();
                !Files.exists(folder.resolve("archive").resolve(segment));
                Pause.ms(50)) {
            if (System.nanoTime() - begin > PATIENCE_NS) {
                throw ProofFailure.failed("PostgreSQL does not archive " + segment);
            }
        }
    }

    /// Another one, made of all files of this one as they were taken, and what the archive has until that moment.
    Cluster recovered(Path base, Instant moment) {
        try {
            var settings = "restore_command = 'cp " + folder + "/archive/%f %p'\nrecovery_target_time = '"
                    + moment.toString().replace('T', ' ').replace("Z", "+00")
                    + "'\nrecovery_target_action = 'promote'\n";
            var kept = base.resolve("postgresql.auto.conf");
            Files.writeString(kept, Files.readString(kept) + settings);
            Files.createFile(base.resolve("recovery.signal"));
            var other = Files.createTempDirectory("jangteo-proof-cluster-");
            Files.createDirectory(other.resolve("archive"));
            Files.writeString(other.resolve("pgpass"), PASSWORDS);
            var cluster = new Cluster(other, Files.move(base, other.resolve("data")), programs);
            Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
            cluster.start();
            return cluster;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public synchronized void close() {
        if (Files.exists(folder)) {
            if (server != null && server.isAlive()) {
                stop();
            }
            Folders.delete(folder);
        }
    }

    private String log() {
        try (var lines = Files.lines(folder.resolve("server.log"))) {
            return String.join(
                    "\n", lines.toList().reversed().stream().limit(20).toList().reversed());
        } catch (IOException failure) {
            return failure.toString();
        }
    }

    private Process server() {
        return Objects.requireNonNull(server, "not started");
    }

    private boolean writes() {
        try {
            return database("postgres")
                    .rows("select pg_is_in_recovery()")
                    .getFirst()
                    .equals("f");
        } catch (IllegalStateException notYet) {
            return false;
        }
    }

    /// A program that speaks to the server.
    private void asked(String program, String... words) {
        var all = new ArrayList<>(List.of("-h", "127.0.0.1", "-p", String.valueOf(port), "-U", "postgres"));
        all.addAll(List.of(words));
        var _ = ran(program, all.toArray(String[]::new));
    }

    private String ran(String program, String... words) {
        return Programs.output(command(program, words), folder);
    }

    private List<String> command(String program, String... words) {
        var command = new ArrayList<String>();
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(words));
        return Programs.withoutRoot(command);
    }
}
