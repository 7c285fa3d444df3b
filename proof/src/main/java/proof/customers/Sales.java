package proof.customers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import proof.harness.Client;
import proof.harness.Client.Caller;
import proof.harness.Json;
import proof.harness.Pause;

/// Buys a few of the products at a steady pace and knows, at any moment, between which two numbers the units sold
/// of each must lie: those acknowledged, and those asked for. An answer is exact when it lies between what had been
/// acknowledged before the question and what had been asked for by its end.
public final class Sales implements AutoCloseable {

    private static final int BOUGHT = 10;
    private static final int WRITERS = 4;

    /// Of one product, in units.
    private record Count(AtomicLong asked, AtomicLong acknowledged) {
        Count() {
            this(new AtomicLong(), new AtomicLong());
        }
    }

    private final Client client;
    private final Crowd crowd;
    private final long pauseNs;
    private final Map<Long, Count> counts = new ConcurrentHashMap<>();
    private final AtomicLong orders = new AtomicLong();
    private final List<String> faults = new ArrayList<>();
    private final List<Thread> writers = new ArrayList<>();
    private volatile boolean open = true;

    private Sales(Client client, Crowd crowd, int perSecond) {
        this.client = client;
        this.crowd = crowd;
        this.pauseNs = 1_000_000_000L * WRITERS / Math.max(1, perSecond);
        crowd.productIds().forEach(id -> counts.put(id, new Count()));
    }

    public static Sales start(Client client, Crowd crowd, int perSecond) {
        var sales = new Sales(client, crowd, perSecond);
        for (int number = 0; number < WRITERS; number++) {
            var random = new Random(number);
            sales.writers.add(Thread.ofVirtual().start(() -> sales.write(random)));
        }
        return sales;
    }

    public long orders() {
        return orders.get();
    }

    public synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    /// What is wrong with the product list, asked now.
    public List<String> checkList(String path) {
        var before = acknowledged();
        var answer = client.get(path, Caller.NOBODY).expect(200, path);
        var after = asked();
        var wrong = new ArrayList<String>();
        for (var product : Json.objects(answer.json(), "products")) {
            long id = Json.whole(product, "id");
            between(
                    path + ": quantity of " + id,
                    before,
                    after,
                    id,
                    Crowd.UNITS - Json.whole(product, "quantity"),
                    wrong);
        }
        return wrong;
    }

    /// What is wrong with the top sellers, asked now: units, what is left, their order, and who is missing.
    public List<String> checkTop(String path) {
        var before = acknowledged();
        var answer = client.get(path, Caller.NOBODY).expect(200, path);
        var after = asked();
        var wrong = new ArrayList<String>();
        long last = Long.MAX_VALUE;
        var places = Json.objects(answer.json(), "products");
        for (var place : places) {
            long id = Json.whole(place, "id");
            long sold = Json.whole(place, "sold");
            between(path + ": sold of " + id, before, after, id, sold, wrong);
            between(
                    path + ": quantity of " + id,
                    before,
                    after,
                    id,
                    Crowd.UNITS - Json.whole(place, "quantity"),
                    wrong);
            if (sold > last) {
                wrong.add(path + " is not in order: " + answer.body());
            }
            last = sold;
            before.remove(id);
        }
        long most = before.values().stream().max(Comparator.naturalOrder()).orElse(0L);
        if (most > 0 && (places.size() < 5 || most > last)) {
            wrong.add(path + " misses a product of which " + most + " were sold: " + answer.body());
        }
        return wrong;
    }

    @Override
    public void close() {
        open = false;
        try {
            for (var writer : writers) {
                writer.join();
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private Map<Long, Long> acknowledged() {
        var now = new ConcurrentHashMap<Long, Long>();
        counts.forEach((id, count) -> now.put(id, count.acknowledged().get()));
        return now;
    }

    private Map<Long, Long> asked() {
        var now = new ConcurrentHashMap<Long, Long>();
        counts.forEach((id, count) -> now.put(id, count.asked().get()));
        return now;
    }

    private static void between(
            String what, Map<Long, Long> before, Map<Long, Long> after, long id, long sold, List<String> wrong) {
        long least = before.getOrDefault(id, 0L);
        long most = after.getOrDefault(id, 0L);
        if (sold < least || sold > most) {
            wrong.add(what + " says " + sold + " are sold, but it is " + least + " to " + most);
        }
    }

    private void write(Random random) {
        for (long next = System.nanoTime(); open; next += pauseNs) {
            Pause.ms(Math.max(0, (next - System.nanoTime()) / 1_000_000));
            long product = crowd.productIds().get(random.nextInt(BOUGHT));
            int units = 1 + random.nextInt(3);
            var token = crowd.tokens().get(random.nextInt(crowd.tokens().size()));
            var caller = Caller.with(token).key("sale-" + orders.incrementAndGet());
            var count = Objects.requireNonNull(counts.get(product));
            var _ = count.asked().addAndGet(units);
            var body = "{\"items\":[{\"productId\":" + product + ",\"quantity\":" + units + "}]}";
            if (placed(caller, body)) {
                var _ = count.acknowledged().addAndGet(units);
            }
        }
    }

    private boolean placed(Caller caller, String body) {
        try {
            var answer = Buyer.patiently(() -> client.post("/api/v1/orders", caller, body));
            if (answer.status() == 201) {
                return true;
            }
            fault("an order was answered " + answer.status() + " " + answer.body());
        } catch (RuntimeException broken) {
            fault(broken.toString());
        }
        return false;
    }

    private synchronized void fault(String fault) {
        faults.add(fault);
    }
}
