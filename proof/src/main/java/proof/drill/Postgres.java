package proof.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import proof.harness.Database;
import proof.harness.Folders;
import proof.harness.Pause;
import proof.harness.Programs;
import proof.harness.ProofFailure;
import proof.harness.Shop;
import proof.harness.ShopOptions;
import proof.harness.Signals;
import proof.harness.Storage;

/// The shop's PostgreSQL, started by the proof instead, so that it can be killed while the shops go on: the same
/// programs, data folder and options, as a shop left them when it was stopped.
final class Postgres implements Storage {

    private static final long PATIENCE_NS = 120_000_000_000L;
    private static final Pattern OPTION = Pattern.compile("\"([^\"]*)\"");

    private final Path folder;
    private final Optional<SmallDisk> disk;
    private final List<String> command;
    private final Database database;
    private @Nullable Process server;

    private Postgres(Path folder, Optional<SmallDisk> disk, List<String> command, Database database) {
        this.folder = folder;
        this.disk = disk;
        this.command = command;
        this.database = database;
    }

    /// Lets a shop that delivers nothing make the folder, and then takes it over.
    static Postgres takeOver(ShopOptions options) {
        return takeOver(options, newFolder(), Optional.empty());
    }

    /// The same on a disk that can be filled.
    static Postgres onSmallDisk(ShopOptions options) {
        var folder = newFolder();
        return takeOver(options, folder, Optional.of(SmallDisk.mounted(folder)));
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("jangteo-proof-postgresql-");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Postgres takeOver(ShopOptions options, Path folder, Optional<SmallDisk> disk) {
        try {
            var settings = Shop.generous();
            settings.put("jangteo.platform.wire", "none");
            try (var shop = Shop.start(options, settings)) {
                shop.stop();
                var kept = shop.folder().resolve("data");
                var data = folder.resolve("data");
                var _ = Programs.output(List.of("cp", "-a", kept.toString(), data.toString()));
                var started = Files.readString(data.resolve("postgresql/postmaster.opts"))
                        .strip()
                        .replace(kept.toString(), data.toString());
                var database = new Database(shop.database().port(), "postgres", data.resolve("pgpass"));
                var postgres = new Postgres(folder, disk, command(started, data.resolve("postgresql")), database);
                Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
                postgres.start();
                postgres.awaitAccepting();
                return postgres;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public Database database() {
        return database;
    }

    SmallDisk disk() {
        return disk.orElseThrow();
    }

    /// The processes that serve clients at this moment.
    List<ProcessHandle> sessions() {
        return processes().stream()
                .filter(process ->
                        process.info().commandLine().orElse("").matches("postgres: \\S+ \\S+ 127\\.0\\.0\\.1\\(.*"))
                .toList();
    }

    private List<ProcessHandle> processes() {
        return Stream.concat(Stream.of(server().toHandle()), server().toHandle().descendants())
                .toList();
    }

    /// Waits until it takes connections, and starts it again if it has ended; answers whether it came back by itself.
    boolean comesBack() {
        for (long begin = System.nanoTime(); server().isAlive(); Pause.ms(10)) {
            if (accepts()) {
                return true;
            }
            if (System.nanoTime() - begin > PATIENCE_NS) {
                throw ProofFailure.failed("PostgreSQL does not come back, see " + folder);
            }
        }
        start();
        awaitAccepting();
        return false;
    }

    void start() {
        try {
            server = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("server.log").toFile()))
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Process server() {
        return Objects.requireNonNull(server, "not started");
    }

    void awaitAccepting() {
        for (long begin = System.nanoTime(); !accepts(); Pause.ms(10)) {
            if (!server().isAlive() || System.nanoTime() - begin > PATIENCE_NS) {
                throw ProofFailure.failed("PostgreSQL did not start, see " + folder);
            }
        }
    }

    boolean accepts() {
        try {
            return database.number("select 1") == 1;
        } catch (IllegalStateException notYet) {
            return false;
        }
    }

    /// SIGKILL to all of it at once. The first process is stopped before, so that it begins no other meanwhile.
    void kill() {
        Signals.stop(server().pid());
        var all = processes();
        Signals.kill(all.stream().map(ProcessHandle::pid).toList());
        for (long begin = System.nanoTime(); all.stream().anyMatch(ProcessHandle::isAlive); Pause.ms(1)) {
            if (System.nanoTime() - begin > PATIENCE_NS) {
                throw ProofFailure.failed("PostgreSQL does not end");
            }
        }
    }

    @Override
    public synchronized void close() {
        if (Files.exists(folder)) {
            kill();
            disk.ifPresent(SmallDisk::close);
            Folders.delete(folder);
        }
    }

    private static List<String> command(String started, Path data) {
        var command = new ArrayList<String>();
        command.add(started.substring(0, started.indexOf(" \"")));
        var options =
                OPTION.matcher(started).results().map(found -> found.group(1)).toList();
        for (int i = 0; i < options.size(); i++) {
            command.add(i > 0 && options.get(i - 1).equals("-D") ? data.toString() : options.get(i));
        }
        return Programs.withoutRoot(command);
    }
}
