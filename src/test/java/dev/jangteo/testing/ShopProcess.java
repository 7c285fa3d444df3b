package dev.jangteo.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/// A shop in a process of its own, which can be killed.
public final class ShopProcess implements AutoCloseable {

    private static final Pattern OPEN = Pattern.compile("Jangteo is open: http://localhost:([0-9]+)");

    private final Process process;
    private final Path output;

    private ShopProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /// Starts a demo shop with its database in the folder.
    public static ShopProcess start(Path dataFolder, Path output) throws IOException {
        return start(
                output,
                List.of(
                        "server.port=0",
                        "jangteo.data-dir=" + dataFolder,
                        "jangteo.access.hash-memory-kib=1024",
                        "jangteo.access.hash-iterations=1"));
    }

    /// Starts a shop with these settings and no others.
    public static ShopProcess start(Path output, List<String> settings) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx256m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                ShiftedClock.argument(),
                "-cp",
                classPath(),
                "dev.jangteo.Shop"));
        settings.forEach(setting -> command.add("--" + setting));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new ShopProcess(process, output);
    }

    /// The client of the shop, as soon as it is open.
    public Http awaitOpen(Duration most) throws IOException {
        long giveUpAt = System.nanoTime() + most.toNanos();
        while (System.nanoTime() < giveUpAt && process.isAlive()) {
            var opened = OPEN.matcher(said());
            if (opened.find()) {
                return new Http(Integer.parseInt(opened.group(1)));
            }
            pause();
        }
        throw new AssertionError("the shop did not open: " + said());
    }

    /// Everything it has printed.
    public String said() throws IOException {
        return Files.readString(output);
    }

    /// Its exit code; empty when it does not end in time.
    public Optional<Integer> awaitEnd(Duration most) throws InterruptedException {
        return process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)
                ? Optional.of(process.exitValue())
                : Optional.empty();
    }

    /// SIGSTOP: it does nothing more, and nobody is told.
    public void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    /// SIGCONT.
    public void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
        if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
            throw new AssertionError("no " + name + " for " + process.pid());
        }
    }

    /// SIGKILL to the shop alone; its database server is left behind.
    public void kill() {
        var killed = process.destroyForcibly().onExit().join();
        assertDead(killed);
    }

    /// SIGKILL to the shop and to every process of its database.
    public void killWithDatabase() {
        var all = process.descendants().toList();
        kill();
        all.forEach(handle -> {
            var _ = handle.destroyForcibly();
        });
    }

    @Override
    public void close() {
        process.destroy();
        try {
            var _ = process.onExit().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException _) {
            killWithDatabase();
        }
    }

    private static void assertDead(Process killed) {
        if (killed.isAlive()) {
            throw new AssertionError("it lives");
        }
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
