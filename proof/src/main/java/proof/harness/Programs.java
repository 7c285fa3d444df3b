package proof.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Runs a program to its end and answers what it printed.
public final class Programs {

    private Programs() {}

    public static String output(List<String> command) {
        return output(command, Path.of("."));
    }

    public static String output(List<String> command, Path folder) {
        try {
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                throw ProofFailure.failed(String.join(" ", command) + "\nended with " + code + ":\n" + text);
            }
            return text;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /// Begins a program that goes on, and appends what it prints to a file.
    public static Process started(List<String> command, Path log) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The first line of what a program says of itself, whatever it thinks of being asked.
    static String version(String... command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Whether a program of this name can be started.
    private static boolean exists(String name) {
        for (var folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            if (Path.of(folder, name).toFile().canExecute()) {
                return true;
            }
        }
        return false;
    }

    /// Who is root runs it in a user namespace of its own: PostgreSQL refuses to run as root.
    public static List<String> withoutRoot(List<String> command) {
        var all = new ArrayList<String>();
        if ("root".equals(System.getProperty("user.name"))) {
            all.addAll(List.of("unshare", "-U"));
        }
        all.addAll(command);
        return all;
    }

    /// Programs a proof needs that the JDK does not bring.
    public static void require(String... names) {
        var missing = Arrays.stream(names).filter(name -> !exists(name)).toList();
        if (!missing.isEmpty()) {
            throw ProofFailure.cannotTry(
                    "proof: " + String.join(" and ", missing)
                            + " not found; on Debian and Ubuntu:\n  apt-get install wrk postgresql patroni etcd-server haproxy");
        }
    }
}
