package proof.proxy;

import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import proof.harness.Pause;

/// One connection through a [TcpProxy], and the bytes in both directions.
final class ProxiedConnection {

    private static final int BUFFER = 64 * 1024;

    private final TcpProxy proxy;
    private final Socket shop;
    private final Socket database;
    private final CommitFinder commits = new CommitFinder();

    /// A cut that waits for the answer to the commit that went through.
    private volatile @Nullable ConnectionFault atAnswer;

    ProxiedConnection(TcpProxy proxy, Socket shop, Socket database) throws IOException {
        this.proxy = proxy;
        this.shop = shop;
        this.database = database;
        shop.setTcpNoDelay(true);
        database.setTcpNoDelay(true);
    }

    void start() {
        var _ = Thread.ofVirtual().start(() -> pump(shop, database, this::up));
        var _ = Thread.ofVirtual().start(() -> pump(database, shop, this::down));
    }

    /// Ends both sides so that what is on its way may be lost.
    void reset() {
        reset(shop);
        reset(database);
        leave();
    }

    static void reset(Socket side) {
        try {
            side.setSoLinger(true, 0);
            side.close();
        } catch (IOException alreadyClosed) {
            // That is what was wanted.
        }
    }

    private interface Passage {
        /// Passes the bytes on, or a part of them; false when nothing more goes this way.
        boolean pass(byte[] bytes, int count) throws IOException;
    }

    private void pump(Socket from, Socket to, Passage passage) {
        var buffer = new byte[BUFFER];
        try {
            var bytes = from.getInputStream();
            for (int count = bytes.read(buffer); count > 0; count = bytes.read(buffer)) {
                if (!passage.pass(buffer, count)) {
                    return;
                }
            }
            to.shutdownOutput();
            if (from.isOutputShutdown()) {
                close();
            }
        } catch (IOException cutOrClosed) {
            close();
        }
    }

    private boolean up(byte[] bytes, int count) throws IOException {
        int at = commits.find(bytes, count);
        var cut = at == CommitFinder.NONE ? proxy.bytes(ConnectionFault.Where.UPWARDS, count) : proxy.commit();
        if (cut.isEmpty()) {
            return send(database, bytes, count);
        }
        return cut(cut.get(), bytes, Math.max(0, at), count);
    }

    private boolean cut(ConnectionFault cut, byte[] bytes, int at, int count) throws IOException {
        return switch (cut.where()) {
            case BEFORE_ANSWER, WITHIN_ANSWER -> {
                atAnswer = cut;
                yield send(database, bytes, count);
            }
            case AFTER_COMMIT -> {
                var _ = send(database, bytes, count);
                Pause.ms(cut.holdMs());
                yield end(cut, database);
            }
            default -> {
                Pause.ms(cut.holdMs());
                int whole = cut.how() == ConnectionFault.How.HOLD ? count : part(cut, at, count);
                var _ = send(database, bytes, whole);
                yield end(cut, database);
            }
        };
    }

    private static int part(ConnectionFault cut, int at, int count) {
        return cut.where() == ConnectionFault.Where.BEFORE_COMMIT ? at : Math.min(count - 1, at + cut.part());
    }

    private boolean down(byte[] bytes, int count) throws IOException {
        var cut = Optional.ofNullable(atAnswer).or(() -> proxy.bytes(ConnectionFault.Where.DOWNWARDS, count));
        if (cut.isEmpty()) {
            return send(shop, bytes, count);
        }
        atAnswer = null;
        Pause.ms(cut.get().holdMs());
        boolean hold = cut.get().how() == ConnectionFault.How.HOLD;
        int part = cut.get().where() == ConnectionFault.Where.BEFORE_ANSWER
                ? 0
                : Math.min(count - 1, cut.get().part());
        var _ = send(shop, bytes, hold ? count : part);
        return end(cut.get(), shop);
    }

    /// What follows the bytes that still passed. Half-closed, the other direction stays open until its end is seen.
    private boolean end(ConnectionFault cut, Socket towards) throws IOException {
        switch (cut.how()) {
            case RESET, ALL -> reset();
            case CLOSE -> close();
            case HALF -> towards.shutdownOutput();
            case HOLD -> {}
        }
        proxy.struck(cut);
        return cut.how() == ConnectionFault.How.HOLD;
    }

    private static boolean send(Socket to, byte[] bytes, int count) throws IOException {
        to.getOutputStream().write(bytes, 0, count);
        return true;
    }

    private void close() {
        try (shop;
                database) {
            leave();
        } catch (IOException alreadyClosed) {
            // That is what was wanted.
        }
    }

    private void leave() {
        proxy.gone(this);
        var cut = atAnswer;
        atAnswer = null;
        if (cut != null) {
            proxy.struck(cut);
        }
    }
}
