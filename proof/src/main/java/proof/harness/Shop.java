package proof.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import proof.harness.Client.Caller;

/// A shop of the proof's own, with its embedded database or on another one, in a folder that is thrown away afterwards.
/// It may be stopped, killed and started again on the same data.
public final class Shop implements AutoCloseable {

    public static final Path ROOT = Path.of(System.getProperty("proof.root"));
    public static final String ADMIN = "admin@demo.jangteo.dev";
    public static final String PASSWORD = "jangteo-demo";

    /// Won; far more than any proof spends.
    public static final long BALANCE_MAX = 1_000_000_000_000_000L;

    private static final long START_SECONDS_MAX = 120;
    private static final long STOP_SECONDS_MAX = 60;

    private final Path folder;
    private final int port;
    private final List<String> command;
    private final Database database;
    private final Client client;
    private @Nullable Process process;

    private Shop(Path folder, int port, List<String> command, Database database) {
        this.folder = folder;
        this.port = port;
        this.command = command;
        this.database = database;
        this.client = new Client(address());
    }

    /// Settings of a shop whose limits are not what is proven.
    public static Map<String, String> generous() {
        var settings = new LinkedHashMap<String, String>();
        settings.put("jangteo.demo", "true");
        settings.put("jangteo.access.requests-per-second", "0");
        settings.put("jangteo.access.anonymous-per-second", "0");
        settings.put("jangteo.access.hash-memory-kib", "1024");
        settings.put("jangteo.access.hash-iterations", "1");
        settings.put("jangteo.access.token-lifetime", "8h");
        settings.put("jangteo.wallet.balance-max", String.valueOf(BALANCE_MAX));
        settings.put("jangteo.wallet.charge-max", String.valueOf(BALANCE_MAX));
        return settings;
    }

    public static Shop start(ShopOptions options, Map<String, String> settings) {
        return start(options, settings, ROOT.resolve("target/jangteo.jar"));
    }

    /// The same of another build.
    public static Shop start(ShopOptions options, Map<String, String> settings, Path jar) {
        int port = options.port();
        int databasePort = Integer.parseInt(portOr(port + 1));
        var storage = Map.of("jangteo.database.port", String.valueOf(databasePort));
        return launch(
                jar,
                options,
                port,
                settings,
                storage,
                folder -> new Database(databasePort, "postgres", folder.resolve("data/pgpass")));
    }

    /// Another instance on this one's database; it has to be closed first.
    public Shop second(ShopOptions options, Map<String, String> settings) {
        return on(database, database.url(), options, 2, settings);
    }

    /// An instance on a database that is not its own, which it reaches at an address of its own.
    public static Shop on(
            Database database, String url, ShopOptions options, int offset, Map<String, String> settings) {
        int port = options.port();
        var storage = Map.of(
                "spring.datasource.url",
                url,
                "spring.datasource.username",
                Database.SHOP_USER,
                "spring.datasource.password",
                database.password(Database.SHOP_USER));
        var jar = ROOT.resolve("target/jangteo.jar");
        return launch(jar, options, port == 0 ? 0 : port + offset, settings, storage, _ -> database);
    }

    private static Shop launch(
            Path build,
            ShopOptions options,
            int port,
            Map<String, String> settings,
            Map<String, String> storage,
            Function<Path, Database> database) {
        try {
            var folder = Files.createTempDirectory("jangteo-proof-");
            // A copy, so that a build during the run does not pull the rug from under the shop.
            var jar = Files.copy(build, folder.resolve("jangteo.jar"));
            var shopPort = portOr(port);
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(options.jvm());
            command.add("-XX:+ExitOnOutOfMemoryError");
            command.addAll(List.of("-jar", jar.toString()));
            command.add("--server.port=" + shopPort);
            command.add("--jangteo.data-dir=" + folder.resolve("data"));
            storage.forEach((name, value) -> command.add("--" + name + "=" + value));
            settings.forEach((name, value) -> command.add("--" + name + "=" + value));
            command.addAll(options.shop());
            var shop = new Shop(folder, Integer.parseInt(shopPort), command, database.apply(folder));
            Runtime.getRuntime().addShutdownHook(new Thread(shop::close));
            shop.start();
            return shop;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Process process() {
        return Objects.requireNonNull(process, "not started");
    }

    /// Starts the process and waits until it is ready for customers.
    public void start() {
        begin();
        long giveUpAt = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS_MAX);
        while (!ready()) {
            mustBeStarting(giveUpAt);
            Pause.ms(50);
        }
    }

    /// Starts the process and waits for nothing.
    public void begin() {
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(log().file().toFile()))
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// From the next start on it runs this jar, and its Java machine gets these options instead of those it had.
    public void runFrom(Path jar, List<String> options) {
        int at = command.indexOf("-jar");
        command.set(at + 1, jar.toString());
        command.subList(1, at).clear();
        command.addAll(1, options);
    }

    public void mustBeStarting(long giveUpAt) {
        if (!process().isAlive() || System.nanoTime() > giveUpAt) {
            throw ProofFailure.failed("the shop did not start:\n" + log().lastLines());
        }
    }

    /// SIGKILL to the shop alone; its database stays behind, as after a crash.
    public void kill() {
        var _ = Pause.untilEnded(process().destroyForcibly().toHandle(), STOP_SECONDS_MAX);
    }

    public void stop() {
        process().destroy();
        if (!Pause.untilEnded(process().toHandle(), STOP_SECONDS_MAX)) {
            kill();
        }
        postmaster().ifPresent(server -> {
            var _ = server.destroy();
            var _ = Pause.untilEnded(server, STOP_SECONDS_MAX);
        });
    }

    @Override
    public synchronized void close() {
        if (process != null && Files.exists(folder)) {
            stop();
            client.close();
            Folders.delete(folder);
        }
    }

    public Client client() {
        return client;
    }

    public String address() {
        return "http://127.0.0.1:" + port;
    }

    /// Where this proof may leave files until the shop is closed.
    public Path folder() {
        return folder;
    }

    public Path jar() {
        return folder.resolve("jangteo.jar");
    }

    public long pid() {
        return process().pid();
    }

    public boolean isAlive() {
        return process().isAlive();
    }

    public Caller admin() {
        return Caller.with(client.login(ADMIN, PASSWORD));
    }

    public Database database() {
        return database;
    }

    /// The first process of the embedded database.
    Optional<ProcessHandle> postmaster() {
        try {
            var file = folder.resolve("data/postgresql/postmaster.pid");
            return Files.exists(file)
                    ? ProcessHandle.of(
                            Long.parseLong(Files.readAllLines(file).getFirst().strip()))
                    : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// How it was started, without what differs from run to run.
    public String commandLine() {
        return command.stream()
                .skip(1)
                .filter(word ->
                        !word.matches("--(server\\.port|jangteo\\.data-dir|jangteo\\.database\\.port|spring\\..*"
                                + "|jangteo\\.platform\\.http\\.(url|secrets))=.*"))
                .map(word -> word.equals(jar().toString()) ? "target/jangteo.jar" : word)
                .collect(Collectors.joining(" ", "java ", ""));
    }

    public boolean ready() {
        try {
            return client.get("/actuator/health/readiness", Caller.NOBODY).status() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    public ShopLog log() {
        return new ShopLog(folder.resolve("shop.log"));
    }

    /// A given port, or a free one: 0 and 1 stand for none.
    public static String portOr(int given) {
        if (given > 1) {
            return String.valueOf(given);
        }
        try (var socket = new ServerSocket(0)) {
            return String.valueOf(socket.getLocalPort());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
