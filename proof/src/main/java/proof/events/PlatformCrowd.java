package proof.events;

import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import proof.customers.Crowd;
import proof.harness.Client;
import proof.harness.Client.Caller;
import proof.harness.Client.Response;
import proof.harness.Parallel;
import proof.harness.Pause;

/// Customers who order at either of two instances and take about every tenth order back, some at once and some a little
/// later. Who hears nothing asks the other instance, with the same key, so that nothing stays unknown; and all keep a
/// record of what was acknowledged.
final class PlatformCrowd {

    private static final int AT_ONCE = 32;
    private static final int TRIES_MAX = 1_000;
    private static final int PAUSE_MS = 100;
    private static final double TAKEN_BACK = 0.11;
    private static final double TAKEN_BACK_NOW = 0.3;
    private static final int FAULTS_MAX = 20;

    private record Placed(UUID order, String token) {}

    private final List<Client> instances;
    private final Crowd crowd;
    private final int events;
    private final int seed;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger retries = new AtomicInteger();
    private final Set<UUID> paid = new HashSet<>();
    private final Set<UUID> cancelled = new HashSet<>();
    private final List<String> faults = new ArrayList<>();

    PlatformCrowd(List<Client> instances, Crowd crowd, int events, int seed) {
        this.instances = instances;
        this.crowd = crowd;
        this.events = events;
        this.seed = seed;
    }

    /// Until so many orders and cancellations were acknowledged.
    void trade() {
        var workers = IntStream.range(0, AT_ONCE).boxed().toList();
        var done = Parallel.map(workers, AT_ONCE, worker -> {
            work(new Random(31L * seed + worker));
            return true;
        });
        if (done.size() != AT_ONCE) {
            throw new IllegalStateException("some did not come");
        }
    }

    int made() {
        return made.get();
    }

    int retries() {
        return retries.get();
    }

    synchronized Set<UUID> paid() {
        return new HashSet<>(paid);
    }

    synchronized Set<UUID> cancelled() {
        return new HashSet<>(cancelled);
    }

    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    private void work(Random random) {
        var regretted = new ArrayDeque<Placed>();
        for (int number = begun.getAndIncrement(); number < events; number = begun.getAndIncrement()) {
            if (!regretted.isEmpty() && random.nextDouble() < TAKEN_BACK_NOW) {
                cancel(regretted.poll(), number, random);
            } else {
                order(number, random, regretted);
            }
            made.incrementAndGet();
        }
    }

    private void order(int number, Random random, ArrayDeque<Placed> regretted) {
        var token = one(crowd.tokens(), random);
        var body = "{\"items\":[{\"productId\":" + one(crowd.productIds(), random) + ",\"quantity\":1}]}";
        var caller = Caller.with(token).key("order-" + seed + "-" + number);
        var answer = untilAnswered(random, client -> client.post("/api/v1/orders", caller, body));
        if (answer.status() != 201) {
            fault("an order was answered " + answer.status() + " " + answer.body());
            return;
        }
        var order = UUID.fromString((String) answer.json().get("id"));
        keep(paid, order);
        if (random.nextDouble() < TAKEN_BACK) {
            regretted.add(new Placed(order, token));
        }
    }

    private void cancel(Placed placed, int number, Random random) {
        var caller = Caller.with(placed.token()).key("cancel-" + seed + "-" + number);
        var path = "/api/v1/orders/" + placed.order() + "/cancellation";
        var answer = untilAnswered(random, client -> client.post(path, caller));
        if (answer.status() == 200) {
            keep(cancelled, placed.order());
        } else {
            fault("a cancellation was answered " + answer.status() + " " + answer.body());
        }
    }

    private Response untilAnswered(Random random, Function<Client, Response> call) {
        int first = random.nextInt(instances.size());
        for (int tries = 0; ; tries++) {
            try {
                var answer = call.apply(instances.get((first + tries) % instances.size()));
                if ((answer.status() != 503 && answer.status() != 429) || tries == TRIES_MAX) {
                    return answer;
                }
            } catch (UncheckedIOException nothingHeard) {
                if (tries == TRIES_MAX) {
                    throw nothingHeard;
                }
            }
            retries.incrementAndGet();
            // When one is down the other need not wait.
            Pause.ms(tries % instances.size() == 0 ? 0 : PAUSE_MS);
        }
    }

    private static <T> T one(List<T> many, Random random) {
        return many.get(random.nextInt(many.size()));
    }

    private synchronized void keep(Set<UUID> record, UUID order) {
        if (!record.add(order)) {
            fault("order " + order + " was acknowledged twice");
        }
    }

    private synchronized void fault(String fault) {
        if (faults.size() < FAULTS_MAX) {
            faults.add(fault);
        }
    }
}
