package proof;

import java.io.IOException;
import java.net.Socket;
import java.util.Optional;

/// One connection through a [Tap], and the bytes in both directions.
final class TapLink {

    private static final int BUFFER = 64 * 1024;

    private final Tap tap;
    private final Socket shop;
    private final Socket database;
    private final Commits commits = new Commits();

    /// A cut that waits for the answer to the commit that went through.
    private volatile Cut atAnswer;

    TapLink(Tap tap, Socket shop, Socket database) throws IOException {
        this.tap = tap;
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
        var cut = at == Commits.NONE ? tap.bytes(Cut.Where.UPWARDS, count) : tap.commit();
        if (cut.isEmpty()) {
            return send(database, bytes, count);
        }
        return cut(cut.get(), bytes, Math.max(0, at), count);
    }

    private boolean cut(Cut cut, byte[] bytes, int at, int count) throws IOException {
        switch (cut.where()) {
            case BEFORE_ANSWER, WITHIN_ANSWER -> {
                atAnswer = cut;
                return send(database, bytes, count);
            }
            case AFTER_COMMIT -> {
                var _ = send(database, bytes, count);
                Pause.ms(cut.holdMs());
                return end(cut, database);
            }
            default -> {
                Pause.ms(cut.holdMs());
                int whole = cut.how() == Cut.How.HOLD ? count : part(cut, at, count);
                var _ = send(database, bytes, whole);
                return end(cut, database);
            }
        }
    }

    private static int part(Cut cut, int at, int count) {
        return cut.where() == Cut.Where.BEFORE_COMMIT ? at : Math.min(count - 1, at + cut.part());
    }

    private boolean down(byte[] bytes, int count) throws IOException {
        var cut = Optional.ofNullable(atAnswer).or(() -> tap.bytes(Cut.Where.DOWNWARDS, count));
        if (cut.isEmpty()) {
            return send(shop, bytes, count);
        }
        atAnswer = null;
        Pause.ms(cut.get().holdMs());
        boolean hold = cut.get().how() == Cut.How.HOLD;
        int part = cut.get().where() == Cut.Where.BEFORE_ANSWER ? 0 : Math.min(count - 1, cut.get().part());
        var _ = send(shop, bytes, hold ? count : part);
        return end(cut.get(), shop);
    }

    /// What follows the bytes that still passed. Half-closed, the other direction stays open until its end is seen.
    private boolean end(Cut cut, Socket towards) throws IOException {
        switch (cut.how()) {
            case RESET, ALL -> reset();
            case CLOSE -> close();
            case HALF -> towards.shutdownOutput();
            case HOLD -> {}
        }
        tap.struck(cut);
        return cut.how() == Cut.How.HOLD;
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
        tap.gone(this);
        var cut = atAnswer;
        atAnswer = null;
        if (cut != null) {
            tap.struck(cut);
        }
    }
}
