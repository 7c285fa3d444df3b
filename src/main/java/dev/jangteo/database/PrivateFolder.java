package dev.jangteo.database;

import dev.jangteo.shared.CannotStart;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Objects;
import java.util.Set;

/// Folders and files of the user the shop runs as, closed to everybody else.
final class PrivateFolder {

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private PrivateFolder() {}

    /// Makes the folder, or closes it when it is there. One that belongs to somebody else is refused.
    static void make(Path folder, UserPrincipal owner) throws IOException {
        try {
            var _ = Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(FOLDER));
        } catch (FileAlreadyExistsException _) {
            requireOwn(folder, owner);
            close(folder);
        }
    }

    /// Closes the shop's own folder. Somebody else's may be a volume that is mounted for the shop's group; it is
    /// refused when everybody could exchange what is in it.
    static void closeOrRefuse(Path folder, UserPrincipal owner) throws IOException {
        if (Files.getOwner(folder).equals(owner)) {
            close(folder);
        } else if (Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_WRITE)) {
            throw notOwn(folder, owner);
        }
    }

    /// What a file says is there completely or not at all, and readable by the shop's user alone from its first byte.
    static void write(Path file, String content) throws IOException {
        var folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        var written = Files.createTempFile(folder, ".new-", "", PosixFilePermissions.asFileAttribute(FILE));
        try (var channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
            var bytes = StandardCharsets.UTF_8.encode(content);
            while (bytes.hasRemaining()) {
                var _ = channel.write(bytes);
            }
            channel.force(true);
        }
        var _ = Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }

    static void requireOwn(Path path, UserPrincipal owner) throws IOException {
        if (!Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).equals(owner) || Files.isSymbolicLink(path)) {
            throw notOwn(path, owner);
        }
    }

    /// Takes group's and others' permissions away.
    private static void close(Path folder) throws IOException {
        if (!Files.getPosixFilePermissions(folder).equals(FOLDER)) {
            var _ = Files.setPosixFilePermissions(folder, FOLDER);
        }
    }

    private static CannotStart notOwn(Path path, UserPrincipal owner) throws IOException {
        return new CannotStart(
                path.toAbsolutePath() + " belongs to "
                        + Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName()
                        + " or is a link, and the shop runs as " + owner.getName()
                        + ": it runs programs and keeps passwords only where nobody else can exchange them.",
                "Start the shop as the user it was started as before, or give it a folder of its own:"
                        + " jangteo.data-dir=/another/folder (JANGTEO_DATA_DIR).");
    }
}
