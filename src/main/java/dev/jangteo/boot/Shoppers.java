package dev.jangteo.boot;

import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/// Several connections to the shop itself that ask one thing after another for a while.
record Shoppers(SocketAddress address, String host, int connections) {

    @FunctionalInterface
    interface Asking {
        void ask(LoopbackClient client, int number, int turn) throws IOException;
    }

    /// How often they asked. The first failure of each connection ends it, and one of them is thrown.
    ///
    /// @param closing ends it early
    long shop(Duration length, BooleanSupplier closing, Asking asking) throws InterruptedException, ExecutionException {
        long until = System.nanoTime() + length.toNanos();
        var asked = new LongAdder();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<Void>>();
            for (int number = 0; number < connections; number++) {
                int shopper = number;
                all.add(threads.submit(() -> ask(shopper, until, closing, asking, asked)));
            }
            for (var one : all) {
                var _ = one.get();
            }
        }
        return asked.sum();
    }

    private Void ask(int number, long until, BooleanSupplier closing, Asking asking, LongAdder asked)
            throws IOException {
        try (var client = new LoopbackClient(address, host)) {
            for (int turn = 0; System.nanoTime() < until && !closing.getAsBoolean(); turn++) {
                asking.ask(client, number, turn);
                asked.increment();
            }
        }
        return null;
    }
}
