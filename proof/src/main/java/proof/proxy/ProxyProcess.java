package proof.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import proof.harness.Pause;
import proof.harness.ProofFailure;

/// A door in front of the receiver, in a process of its own, which passes everything on: stopped, it makes the receiver
/// look like a stopped one, whose connections are taken and whose answers do not come.
public final class ProxyProcess implements AutoCloseable {

    private static final long PATIENCE_NS = 60_000_000_000L;

    private final Process process;

    private ProxyProcess(Process process) {
        this.process = process;
    }

    public static void main(String[] args) throws InterruptedException {
        try (var proxy = new TcpProxy(Integer.parseInt(args[0]), Integer.parseInt(args[1]))) {
            System.out.println("open at " + proxy.port());
            Thread.currentThread().join();
        }
    }

    public static ProxyProcess open(int port, int target) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try {
            var process = new ProcessBuilder(
                            java,
                            "-cp",
                            System.getProperty("java.class.path"),
                            ProxyProcess.class.getName(),
                            String.valueOf(port),
                            String.valueOf(target))
                    .inheritIO()
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var gate = new ProxyProcess(process);
            Runtime.getRuntime().addShutdownHook(new Thread(gate::close));
            gate.awaitOpen(port);
            return gate;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public long pid() {
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
                    throw ProofFailure.failed("the door in front of the receiver does not open");
                }
            }
        }
    }
}
