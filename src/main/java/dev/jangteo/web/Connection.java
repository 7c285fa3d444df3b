package dev.jangteo.web;

import dev.jangteo.shared.UnderWay;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;

/// A client's connection, which knows since when the shop waits for its next request.
final class Connection extends NioSocketWrapper {

    /// Nobody waits, as while a request is being answered; otherwise the time in [System#nanoTime].
    private static final long ANSWERING = Long.MIN_VALUE;

    private final String address;
    private final Crowd crowd;
    private volatile long waitingSince = System.nanoTime();
    private volatile boolean used;

    /// While somebody waits for more of a body, since when; [#ANSWERING] otherwise.
    private volatile long readingSince = ANSWERING;

    /// Before that, for the same body. Only the reader writes it.
    private volatile long readNanos;

    Connection(NioChannel channel, NioEndpoint endpoint, String address, Crowd crowd) {
        super(channel, endpoint);
        this.address = address;
        this.crowd = crowd;
    }

    void answering() {
        readNanos = 0;
        waitingSince = ANSWERING;
    }

    void answered() {
        used = true;
        waitingSince = System.nanoTime();
    }

    /// How long somebody has waited for the body of this request, byte by byte, and still waits.
    Duration reading(long now) {
        long since = readingSince;
        return since == ANSWERING ? Duration.ZERO : Duration.ofNanos(readNanos + now - since);
    }

    /// How long it has made the shop wait: nothing while the shop is the one to answer.
    Duration waiting(long now) {
        long since = waitingSince;
        return since == ANSWERING ? Duration.ZERO : Duration.ofNanos(now - since);
    }

    /// It has brought a request before.
    boolean used() {
        return used;
    }

    /// Ends a connection that made the shop wait for too long. Whoever reads from it at this moment, the rest
    /// of a body that nobody wants, for one, holds its lock: to that reader the client has said its last word.
    void end() throws IOException {
        if (getLock().tryLock()) {
            try {
                close();
            } finally {
                getLock().unlock();
            }
        } else {
            var channel = getSocket().getIOChannel();
            if (channel != null) {
                var _ = channel.shutdownInput();
            }
        }
    }

    @Override
    public int read(boolean block, byte[] into, int from, int length) throws IOException {
        long start = System.nanoTime();
        readingSince = block ? start : ANSWERING;
        try (var _ = UnderWay.aside()) {
            return super.read(block, into, from, length);
        } finally {
            readingEnded(start);
        }
    }

    @Override
    public int read(boolean block, ByteBuffer into) throws IOException {
        long start = System.nanoTime();
        readingSince = block ? start : ANSWERING;
        try (var _ = UnderWay.aside()) {
            return super.read(block, into);
        } finally {
            readingEnded(start);
        }
    }

    @Override
    protected void doWrite(boolean block, ByteBuffer from) throws IOException {
        try (var _ = UnderWay.aside()) {
            super.doWrite(block, from);
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one reader at a time
    private void readingEnded(long start) {
        readingSince = ANSWERING;
        readNanos += System.nanoTime() - start;
    }

    @Override
    protected void doClose() {
        try {
            super.doClose();
        } finally {
            crowd.left(address);
        }
    }
}
