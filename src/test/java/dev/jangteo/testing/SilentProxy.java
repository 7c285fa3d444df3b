package dev.jangteo.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// Stands between a shop and its database, and can fall silent: connections stay open and are accepted, but whatever
/// is sent is swallowed.
public final class SilentProxy implements AutoCloseable {

    private final ServerSocket door;
    private final int databasePort;
    private volatile boolean silent;

    public SilentProxy(int databasePort) throws IOException {
        this.databasePort = databasePort;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var _ = Thread.startVirtualThread(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    public void silent(boolean now) {
        silent = now;
    }

    /// Lets nobody in any more.
    public void shut() throws IOException {
        door.close();
    }

    @Override
    public void close() throws IOException {
        shut();
    }

    private void accept() {
        try {
            while (true) {
                var client = door.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), databasePort);
                var _ = Thread.startVirtualThread(() -> pump(client, server));
                var _ = Thread.startVirtualThread(() -> pump(server, client));
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private void pump(Socket from, Socket to) {
        var buffer = new byte[8192];
        try (from;
                to) {
            for (int read = from.getInputStream().read(buffer);
                    read >= 0;
                    read = from.getInputStream().read(buffer)) {
                if (!silent) {
                    to.getOutputStream().write(buffer, 0, read);
                    to.getOutputStream().flush();
                }
            }
        } catch (IOException _) {
            // One side hung up; the other is told by the close.
        }
    }
}
