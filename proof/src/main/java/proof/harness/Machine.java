package proof.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarFile;

/// What the figures were measured on.
public final class Machine {

    private Machine() {}

    public static List<String> facts(Database database) {
        return List.of(
                "Machine: " + Runtime.getRuntime().availableProcessors() + " cores, " + memory() + ", " + processor()
                        + ", " + System.getProperty("os.name") + " " + System.getProperty("os.version"),
                "Java: " + System.getProperty("java.vendor.version") + ", " + Runtime.version() + "; PostgreSQL: "
                        + database.setting("server_version"),
                "Shop: commit " + commit());
    }

    private static String commit() {
        var commit = Programs.output(List.of("git", "rev-parse", "--short=12", "HEAD"), Shop.ROOT)
                .strip();
        var changed = Programs.output(List.of("git", "status", "--porcelain", "--", "src/main", "pom.xml"), Shop.ROOT);
        return commit + (changed.isBlank() ? "" : ", with changes that are not committed");
    }

    /// The commit that a jar was built from, if it says so.
    public static String commit(Path jar) {
        try (var file = new JarFile(jar.toFile())) {
            var properties = new Properties();
            var entry = file.getEntry("BOOT-INF/classes/git.properties");
            if (entry != null) {
                properties.load(file.getInputStream(entry));
            }
            return properties.getProperty("git.commit.id.abbrev", "unknown");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String memory() {
        var kilobytes = line("/proc/meminfo", "MemTotal").replaceAll("[^0-9]", "");
        return Math.round(Long.parseLong(kilobytes) / 1024.0 / 1024.0) + " GB";
    }

    private static String processor() {
        var line = line("/proc/cpuinfo", "model name");
        return line.substring(line.indexOf(':') + 1).strip();
    }

    private static String line(String file, String start) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(start)).findFirst().orElse("0");
        } catch (IOException notLinux) {
            throw ProofFailure.cannotTry("proof: needs Linux, to read CPU time and memory from /proc");
        }
    }
}
