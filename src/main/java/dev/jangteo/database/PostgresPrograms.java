package dev.jangteo.database;

import dev.jangteo.shared.CannotStart;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL's programs, unpacked from the jar into a folder that only the shop's user can enter. They are there
/// completely or not at all, and are looked at before they are run: owner, and that nobody else can write.
record PostgresPrograms(Path folder) {

    private static final int NAME_LENGTH = 16;

    static PostgresPrograms in(Path parent, UserPrincipal owner) throws IOException {
        PrivateFolder.make(parent, owner);
        var archive = archive();
        var folder = parent.resolve(digest(archive));
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            clear(parent);
            var unpacking = Files.createTempDirectory(parent, "unpacking-");
            unpack(archive, unpacking);
            var _ = Files.move(unpacking, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        requireUntouched(folder, owner);
        return new PostgresPrograms(folder);
    }

    String path(String program) {
        return folder.resolve("bin").resolve(program).toAbsolutePath().toString();
    }

    private static String archive() throws IOException {
        return archive(System.getProperty("os.name", ""), System.getProperty("os.arch", ""), isMusl());
    }

    static String archive(String system, String processor, boolean musl) {
        var name = "/postgres-" + word(system) + "-"
                + switch (processor) {
                    case "amd64" -> "x86_64";
                    case "aarch64" -> "arm_64";
                    default -> processor;
                }
                + ".txz";
        if (musl || PostgresPrograms.class.getResource(name) == null) {
            throw new CannotStart(
                    "No PostgreSQL comes with this jar for " + system + (musl ? " with musl" : "") + " on " + processor
                            + ".",
                    "Use a PostgreSQL of yours (spring.datasource.url, .username and .password)"
                            + (musl
                                    ? ", or a system with glibc, such as Debian."
                                    : ", or build the jar on this system."));
        }
        return name;
    }

    private static String word(String system) {
        return switch (system.toLowerCase(Locale.ROOT)) {
            case "linux" -> "linux";
            case "mac os x" -> "darwin";
            default -> "unknown";
        };
    }

    /// Alpine's C library, with which programs that were made for another do not run.
    private static boolean isMusl() throws IOException {
        if (!Files.isDirectory(Path.of("/lib"))) {
            return false;
        }
        try (var loaders = Files.newDirectoryStream(Path.of("/lib"), "ld-musl-*.so.1")) {
            return loaders.iterator().hasNext()
                    && !Files.exists(Path.of("/lib64/ld-linux-x86-64.so.2"))
                    && !Files.exists(Path.of("/lib/ld-linux-aarch64.so.1"));
        }
    }

    private static InputStream open(String archive) throws IOException {
        var stream = PostgresPrograms.class.getResourceAsStream(archive);
        if (stream == null) {
            throw new IOException("not in the jar: " + archive);
        }
        return new BufferedInputStream(stream);
    }

    private static String digest(String archive) throws IOException {
        try (var stream = new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
            stream.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(stream.getMessageDigest().digest()).substring(0, NAME_LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// What other versions, and a start that was cut short, have left behind.
    private static void clear(Path parent) throws IOException {
        try (var left = Files.list(parent)) {
            for (var each : left.toList()) {
                var _ = FileSystemUtils.deleteRecursively(each);
            }
        }
    }

    private static void unpack(String archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(open(archive)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("an entry outside the archive: " + entry.getName());
                }
                var _ = Files.createDirectories(entry.isDirectory() ? path : path.getParent());
                if (entry.isSymbolicLink()) {
                    var _ = Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else if (entry.isFile()) {
                    write(tar, entry, path);
                }
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path path) throws IOException {
        var _ = Files.copy(tar, path);
        boolean runs = (entry.getMode() & 0100) != 0;
        var _ = Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(runs ? "rwx------" : "rw-------"));
    }

    private static void requireUntouched(Path folder, UserPrincipal owner) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var each : all.toList()) {
                if (!Files.isSymbolicLink(each)) {
                    PrivateFolder.requireOwn(each, owner);
                    requireClosed(each, folder);
                }
            }
        }
    }

    private static void requireClosed(Path path, Path programs) throws IOException {
        var permissions = Files.getPosixFilePermissions(path);
        if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new CannotStart(
                    "Others can write to " + path.toAbsolutePath() + ", a program the shop would run.",
                    "Remove the folder " + programs.toAbsolutePath() + "; the shop unpacks it again.");
        }
    }
}
