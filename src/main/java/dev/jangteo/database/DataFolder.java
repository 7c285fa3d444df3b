package dev.jangteo.database;

import dev.jangteo.shared.CannotStart;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The folder of the embedded database, held by one shop at a time. The hold is a file lock, which ends with the
/// process however it ends; a database server that a killed shop left behind is stopped.
final class DataFolder implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DataFolder.class);
    private static final long STOP_SECONDS = 30;

    private static final String LOCK = "jangteo.lock";

    private final Path folder;
    private final UserPrincipal owner;
    private final boolean ofRoot;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path folder, UserPrincipal owner, boolean ofRoot, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.owner = owner;
        this.ofRoot = ofRoot;
        this.channel = channel;
        this.lock = lock;
    }

    static DataFolder take(Path folder) throws IOException {
        try {
            var _ = Files.createDirectories(folder);
            return takeExisting(folder);
        } catch (FileSystemException | ReadOnlyFileSystemException failure) {
            throw notWritable(folder, failure);
        }
    }

    private static DataFolder takeExisting(Path folder) throws IOException {
        var probe = Files.createTempFile(folder, ".owner-", "");
        var owner = Files.getOwner(probe);
        boolean ofRoot = Files.getAttribute(probe, "unix:uid") instanceof Integer uid && uid == 0;
        Files.delete(probe);
        PrivateFolder.closeOrRefuse(folder, owner);
        var channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = tryLock(channel);
        if (lock.isEmpty()) {
            channel.close();
            throw new InUse(folder);
        }
        var taken = new DataFolder(folder, owner, ofRoot, channel, lock.get());
        taken.stopLeftBehind();
        return taken;
    }

    /// Where the database keeps its files.
    Path database() {
        return folder.resolve("postgresql");
    }

    /// Where PostgreSQL's programs are unpacked.
    Path programs() {
        return folder.resolve("postgresql-programs");
    }

    /// The passwords of the database, as psql reads them.
    Path passwords() {
        return folder.resolve("pgpass");
    }

    /// What the database prints while it starts.
    Path output() {
        return folder.resolve("postgresql-start.log");
    }

    /// The user the shop runs as.
    UserPrincipal owner() {
        return owner;
    }

    boolean isOfRoot() {
        return ofRoot;
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }

    private static CannotStart notWritable(Path folder, Exception failure) {
        return new CannotStart(
                "The data folder " + folder.toAbsolutePath() + " cannot be written to: " + failure + ".",
                "Give the user the shop runs as that folder, or the shop another one: jangteo.data-dir=/another/folder"
                        + " (JANGTEO_DATA_DIR).");
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException heldByThisProcess) {
            return Optional.empty();
        }
    }

    private void stopLeftBehind() throws IOException {
        var pidFile = database().resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        var server = pid(Files.readAllLines(pidFile)).flatMap(ProcessHandle::of).filter(DataFolder::isDatabase);
        if (server.isPresent()) {
            log.info(
                    "stopping the database server that a killed shop left behind, process {}",
                    server.get().pid());
            interrupt(server.get());
        }
        var _ = Files.deleteIfExists(pidFile);
    }

    /// SIGINT is the server's fast shutdown; it does not wait for clients that are gone.
    private static void interrupt(ProcessHandle server) throws IOException {
        try {
            var kill = new ProcessBuilder("kill", "-INT", String.valueOf(server.pid())).start();
            var _ = kill.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
            var _ = server.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while stopping the database", interrupted);
        } catch (Exception failure) {
            throw new IOException(
                    "the database server " + server.pid() + " does not stop; end it and try again", failure);
        }
    }

    private static boolean isDatabase(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.contains("postgres"))
                .orElse(false);
    }

    private static Optional<Long> pid(List<String> lines) {
        return lines.stream()
                .findFirst()
                .filter(line -> line.matches("[0-9]{1,18}"))
                .map(Long::valueOf);
    }

    /// Another shop uses the folder; [DataFolderAdvice] says what to do.
    static final class InUse extends RuntimeException {

        InUse(Path folder) {
            super(folder.toAbsolutePath().toString());
        }
    }
}
