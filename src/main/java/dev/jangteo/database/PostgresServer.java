package dev.jangteo.database;

import dev.jangteo.shared.CannotStart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/// A PostgreSQL server on one folder. It listens on the loopback address alone, has no socket, and lets nobody in
/// without a password.
final class PostgresServer {

    static final String HOST = "127.0.0.1";

    private static final int START_SECONDS_MAX = 60;
    private static final int STOP_SECONDS_MAX = 60;

    /// Rewritten at every start, so that a folder of an older shop, which trusted everybody here, trusts nobody.
    private static final String WHO_MAY_CONNECT = """
            # Written by the shop at every start. The passwords are in the file pgpass of its data folder.
            host all all 127.0.0.1/32 scram-sha-256
            """;

    private static final Map<String, String> SETTINGS = new TreeMap<>(Map.ofEntries(
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("max_connections", "100"),
            Map.entry("shared_buffers", "128MB"),
            Map.entry("max_wal_size", "1GB"),
            Map.entry("jit", "off"),
            Map.entry("listen_addresses", HOST),
            Map.entry("unix_socket_directories", ""),
            Map.entry("password_encryption", "scram-sha-256"),
            Map.entry("logging_collector", "on"),
            Map.entry("log_directory", "log"),
            Map.entry("log_filename", "postgresql.log"),
            Map.entry("log_rotation_size", "10MB")));

    private final PostgresPrograms programs;
    private final Path data;
    private final Path output;
    private final boolean asRoot;

    PostgresServer(PostgresPrograms programs, Path data, Path output, boolean asRoot) {
        this.programs = programs;
        this.data = data;
        this.output = output;
        this.asRoot = asRoot;
    }

    boolean isThere() {
        return Files.exists(data.resolve("PG_VERSION"));
    }

    /// Makes the database's files, all of them or none.
    void make(String superuserPassword) throws IOException {
        var making = data.resolveSibling(data.getFileName() + ".new");
        var _ = FileSystemUtils.deleteRecursively(making);
        var password = data.resolveSibling("password.new");
        PrivateFolder.write(password, superuserPassword + "\n");
        try {
            run(
                    programs.path("initdb"),
                    "-D",
                    making.toString(),
                    "-U",
                    PostgresPasswords.SUPERUSER,
                    "--auth=scram-sha-256",
                    "--pwfile=" + password,
                    "--encoding=UTF-8",
                    "--no-locale",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--no-instructions");
        } finally {
            var _ = Files.deleteIfExists(password);
        }
        var _ = Files.deleteIfExists(data);
        var _ = Files.move(making, data, StandardCopyOption.ATOMIC_MOVE);
    }

    void start(int port) throws IOException {
        PrivateFolder.write(data.resolve("pg_hba.conf"), WHO_MAY_CONNECT);
        var options = new StringBuilder("-p " + port);
        SETTINGS.forEach((name, value) ->
                options.append(" -c ").append(name).append("='").append(value).append('\''));
        run(
                programs.path("pg_ctl"),
                "start",
                "-D",
                data.toString(),
                "-w",
                "-t",
                String.valueOf(START_SECONDS_MAX),
                "-s",
                "-l",
                output.toString(),
                "-o",
                options.toString());
    }

    void stop() throws IOException {
        run(
                programs.path("pg_ctl"),
                "stop",
                "-D",
                data.toString(),
                "-m",
                "fast",
                "-w",
                "-s",
                "-t",
                String.valueOf(STOP_SECONDS_MAX));
    }

    /// Gives the superuser this password while nobody can connect: the server has to be stopped.
    void setSuperuserPassword(String password) throws IOException {
        var process = builder(List.of(programs.path("postgres"), "--single", "-D", data.toString(), "postgres"))
                .start();
        try (var input = process.getOutputStream()) {
            input.write(("alter role " + PostgresPasswords.SUPERUSER + " with login password '" + password + "'\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        await(process, "postgres --single");
    }

    private void run(String... command) throws IOException {
        await(
                builder(List.of(command)).start(),
                Path.of(command[0]).getFileName().toString());
    }

    /// PostgreSQL refuses to run as root. In a user namespace of its own it is nobody there, and owns its files
    /// still.
    private ProcessBuilder builder(List<String> command) {
        var whole = new ArrayList<String>(asRoot ? List.of("unshare", "-U") : List.of());
        whole.addAll(command);
        var builder = new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        // What a user has set for his own psql must not reach the server.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private void await(Process process, String name) throws IOException {
        try {
            if (!process.waitFor(2L * START_SECONDS_MAX, TimeUnit.SECONDS)) {
                var _ = process.destroyForcibly();
                throw failed(name + " does not end");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + name, interrupted);
        }
        if (process.exitValue() != 0) {
            throw failed(name + " ended with " + process.exitValue());
        }
    }

    private CannotStart failed(String how) throws IOException {
        return new CannotStart(
                "The embedded database could not be started: " + how + ". It said: " + lastLines(output) + " "
                        + lastLines(data.resolve("log/postgresql.log")),
                "Mend what it names, or use a PostgreSQL of yours: spring.datasource.url, .username and .password."
                        + (asRoot
                                ? " Started as root it needs user namespaces (unshare -U); as an ordinary user it"
                                        + " does not."
                                : ""));
    }

    private static String lastLines(Path file) throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        try (Stream<String> lines = Files.lines(file)) {
            var all = lines.toList();
            return String.join(" ", all.subList(Math.max(0, all.size() - 5), all.size()));
        }
    }
}
