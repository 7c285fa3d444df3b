package proof.harness;

import java.io.Console;
import java.util.Optional;
import java.util.function.IntSupplier;

/// Says how far it is: a line that changes on a screen, or lines now and then.
public final class Progress implements AutoCloseable {

    private static final boolean SCREEN =
            Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    private static final int EVERY_MS = SCREEN ? 500 : 5_000;

    private final IntSupplier done;
    private final int all;
    private final String what;
    private final long start = System.nanoTime();
    private final Thread thread;

    private Progress(IntSupplier done, int all, String what) {
        this.done = done;
        this.all = all;
        this.what = what;
        this.thread = Thread.ofPlatform().daemon().start(this::run);
    }

    public static Progress show(IntSupplier done, int all, String what) {
        return new Progress(done, all, what);
    }

    @Override
    public void close() {
        thread.interrupt();
        print();
        System.err.print(SCREEN ? "\n" : "");
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(EVERY_MS);
                print();
            }
        } catch (InterruptedException finished) {
            // The last line is printed by close.
        }
    }

    private void print() {
        double seconds = (System.nanoTime() - start) / 1e9;
        System.err.printf(
                "%sproof: %d of %d %s, %.0f/s%s",
                SCREEN ? "\r" : "", done.getAsInt(), all, what, done.getAsInt() / seconds, SCREEN ? "   " : "\n");
    }
}
