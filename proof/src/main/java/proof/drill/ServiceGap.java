package proof.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import proof.harness.Client;
import proof.harness.Parallel;
import proof.harness.Pause;

/// Orders again and again at every instance, and knows the longest time that passed between two that were placed.
final class ServiceGap implements AutoCloseable {

    private static final int EVERY_MS = 50;

    private final RecoveryProbe onlooker;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<Double>> longest = new ArrayList<>();
    private volatile boolean over;

    private ServiceGap(RecoveryProbe onlooker) {
        this.onlooker = onlooker;
    }

    static ServiceGap watch(RecoveryProbe onlooker, List<Client> instances) {
        var gap = new ServiceGap(onlooker);
        instances.forEach(client -> gap.longest.add(gap.threads.submit(() -> gap.order(client))));
        return gap;
    }

    /// Ends the watch.
    double longestSeconds() {
        over = true;
        return longest.stream().mapToDouble(Parallel::result).max().orElse(0);
    }

    @Override
    public void close() {
        over = true;
        threads.close();
    }

    private double order(Client client) {
        double most = 0;
        long last = System.nanoTime();
        while (!over) {
            most = Math.max(most, onlooker.servedAfter(last, client));
            last = System.nanoTime();
            Pause.ms(EVERY_MS);
        }
        return most;
    }
}
