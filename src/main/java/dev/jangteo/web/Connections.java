package dev.jangteo.web;

import dev.jangteo.shared.Worker;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The connections of this instance: so many in all, so many of one address, and none that makes the shop wait
/// for a request longer than it may. Tomcat's own timeouts begin anew with every byte, so that one byte now and
/// then would hold a connection for ever. When nearly all are taken, everybody gets a second.
final class Connections extends NioEndpoint {

    private static final Logger log = LoggerFactory.getLogger(Connections.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration HASTE = Duration.ofSeconds(1);

    private Crowd crowd = new Crowd(0);
    private Duration headWithin = HASTE;
    private @Nullable Worker watch;
    private volatile boolean stopped;

    /// Before the first connection.
    void bound(ConnectionSettings settings) {
        crowd = new Crowd(settings.mostOfOneAddress());
        headWithin = settings.headWithin();
    }

    @Override
    public void startInternal() throws Exception {
        super.startInternal();
        stopped = false;
        watch = Worker.start("connection-watch", this::watch);
    }

    @Override
    public void stopInternal() {
        stopped = true;
        if (watch != null) {
            watch.join();
            watch = null;
        }
        super.stopInternal();
    }

    /// As in the class above, with connections of our own, and not for too many of one address.
    @Override
    protected boolean setSocketOptions(SocketChannel socket) {
        String address;
        try {
            address = Addresses.subject(((InetSocketAddress) socket.getRemoteAddress()).getAddress());
        } catch (IOException | NullPointerException gone) {
            log.debug("a connection that was gone at once", gone);
            destroySocket(socket);
            return false;
        }
        if (!crowd.enters(address)) {
            destroySocket(socket);
            return false;
        }
        Connection connection = null;
        try {
            connection = open(socket, address);
            connections.put(socket, connection);
            socket.configureBlocking(false);
            socketProperties.setProperties(socket.socket());
            connection.setReadTimeout(getConnectionTimeout());
            connection.setWriteTimeout(getConnectionTimeout());
            connection.setKeepAliveLeft(getMaxKeepAliveRequests());
            getPoller().register(connection);
            return true;
        } catch (IOException | RuntimeException failure) {
            log.warn("a connection could not be set up: {}", failure.toString());
            if (connection == null) {
                crowd.left(address);
                destroySocket(socket);
            }
            // A connection that is known is closed by the caller.
            return false;
        }
    }

    private Connection open(SocketChannel socket, String address) throws IOException {
        var cached = getNioChannels() == null ? null : getNioChannels().pop();
        var channel = cached != null
                ? cached
                : createChannel(new SocketBufferHandler(
                        socketProperties.getAppReadBufSize(),
                        socketProperties.getAppWriteBufSize(),
                        socketProperties.getDirectBuffer()));
        var connection = new Connection(channel, this, address, crowd);
        channel.reset(socket, connection);
        return connection;
    }

    private boolean watch(Worker me) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
        me.begins();
        look(System.nanoTime());
        return !stopped;
    }

    private void look(long now) {
        boolean crowded = getConnectionCount() >= getMaxConnections() / 4L * 3;
        var head = crowded && HASTE.compareTo(headWithin) < 0 ? HASTE : headWithin;
        var idle = crowded ? head : head.plusMillis(getKeepAliveTimeout());
        for (var one : getConnections()) {
            if (one instanceof Connection connection
                    && (connection.waiting(now).compareTo(connection.used() ? idle : head) > 0
                            || (crowded && connection.reading(now).compareTo(head) > 0))) {
                end(connection);
            }
        }
    }

    private static void end(Connection connection) {
        try {
            connection.end();
        } catch (IOException gone) {
            log.debug("a connection that was gone already", gone);
        }
    }
}
