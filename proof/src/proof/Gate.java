package proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;

/// A door in front of the receiver, in a process of its own, which passes everything on: stopped, it makes the receiver
/// look like a stopped one, whose connections are taken and whose answers do not come.
final class Gate implements AutoCloseable {

    private static final long PATIENCE_NS = 60_000_000_000L;

    private final Process process;

    private Gate(Process process) {
        this.process = process;
    }

    public static void main(String[] args) throws InterruptedException {
        try (var tap = new Tap(Integer.parseInt(args[0]), Integer.parseInt(args[1]))) {
            System.out.println("open at " + tap.port());
            Thread.currentThread().join();
        }
    }

    static Gate open(int port, int target) {
        var source = Shop.ROOT.resolve("proof/src/proof/Gate.java").toString();
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try {
            var process = new ProcessBuilder(java, source, String.valueOf(port), String.valueOf(target))
                    .inheritIO()
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var gate = new Gate(process);
            Runtime.getRuntime().addShutdownHook(new Thread(gate::close));
            gate.awaitOpen(port);
            return gate;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        var _ = process.destroyForcibly();
    }

    private void awaitOpen(int port) {
        for (long begin = System.nanoTime(); ; Pause.ms(50)) {
            try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException notYet) {
                if (!process.isAlive() || System.nanoTime() - begin > PATIENCE_NS) {
                    throw Stop.failed("the door in front of the receiver does not open");
                }
            }
        }
    }
}
