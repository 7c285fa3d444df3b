package proof.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A TCP proxy in front of the database, in the proof's process. It passes everything on, and cuts once whenever it is
/// told to.
public final class TcpProxy implements AutoCloseable {

    private static final int WAITING_MAX = 256;

    private final ServerSocket door;
    private final int target;
    private final Set<ProxiedConnection> links = ConcurrentHashMap.newKeySet();
    private @Nullable ConnectionFault cut;
    private int left;
    private CountDownLatch done = new CountDownLatch(0);

    public TcpProxy(int port, int target) {
        try {
            this.door = new ServerSocket(port, WAITING_MAX, InetAddress.getLoopbackAddress());
            this.target = target;
            var _ = Thread.ofVirtual().start(this::accept);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public int port() {
        return door.getLocalPort();
    }

    /// Does that next; false when nothing came by for so long.
    public boolean strike(ConnectionFault next, long secondsMax) {
        var latch = new CountDownLatch(1);
        synchronized (this) {
            cut = next;
            left = next.after();
            done = latch;
        }
        try {
            return latch.await(secondsMax, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /// A commit came by. If it is the one, its link has to see to the cut.
    synchronized Optional<ConnectionFault> commit() {
        return cut != null && cut.where().atCommit() ? next(cut, 1) : Optional.empty();
    }

    /// So many bytes came by.
    synchronized Optional<ConnectionFault> bytes(ConnectionFault.Where direction, int count) {
        return cut != null && cut.where() == direction ? next(cut, count) : Optional.empty();
    }

    void struck(ConnectionFault which) {
        if (which.how() == ConnectionFault.How.ALL) {
            links.forEach(ProxiedConnection::reset);
        }
        done.countDown();
    }

    void gone(ProxiedConnection link) {
        links.remove(link);
    }

    @Override
    public void close() {
        try {
            door.close();
            links.forEach(ProxiedConnection::reset);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Optional<ConnectionFault> next(ConnectionFault waiting, int passed) {
        left -= passed;
        if (left >= 0) {
            return Optional.empty();
        }
        cut = null;
        return Optional.of(waiting);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                link(door.accept());
            } catch (IOException closed) {
                // The loop ends.
            }
        }
    }

    private void link(Socket shop) {
        try {
            var link = new ProxiedConnection(this, shop, new Socket(InetAddress.getLoopbackAddress(), target));
            links.add(link);
            link.start();
        } catch (IOException nobodyThere) {
            ProxiedConnection.reset(shop);
        }
    }
}
