package proof.drill;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import proof.drill.TrackedRequest.Outcome;
import proof.harness.Client;
import proof.harness.Client.Response;
import proof.harness.Parallel;
import proof.harness.Pause;

/// Customers who charge, order, fill carts and buy them, take coupons and take orders back, at two instances, until
/// they are told to go home; and the record of everything they asked for and heard.
final class DrillCustomers {

    private static final double TO_BOTH = 0.1;
    private static final double INSISTS = 0.5;
    private static final double CLEARS = 0.4;
    private static final int PAUSE_MS_MAX = 80;

    /// Who was not heard waits longer, so that an instance that starts again has the machine for itself.
    private static final int DISAPPOINTED_MS = 700;

    /// Stands for a status.
    private static final int NOTHING_HEARD = 0;

    private static final int BUSY = 503;
    private static final int FAULTS_MAX = 20;
    private static final int LAST_TRIES_MAX = 20;
    private static final int LAST_PAUSE_MS = 500;
    private static final int AT_ONCE = 16;

    private final List<DrillCustomer> customers;
    private final List<Client> patient;
    private final List<Client> hasty;
    private final boolean onceMoreIsEnough;
    private final List<TrackedRequest> tracked = new ArrayList<>();
    private final Map<String, Integer> answers = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private volatile boolean home;
    private int requests;
    private long longest;

    /// @param hasty how two of three customers reach the instances; the same as the others, unless they give up early
    /// @param onceMoreIsEnough whether who is not answered asks the other instance once, and is answered there
    DrillCustomers(List<DrillCustomer> customers, List<Client> patient, List<Client> hasty, boolean onceMoreIsEnough) {
        this.customers = customers;
        this.patient = patient;
        this.hasty = hasty;
        this.onceMoreIsEnough = onceMoreIsEnough;
    }

    /// Until they are sent home.
    void trade() {
        var numbers = new ArrayList<Integer>();
        for (int i = 0; i < customers.size(); i++) {
            numbers.add(i);
        }
        var done = Parallel.map(numbers, numbers.size(), number -> {
            while (!home) {
                step(customers.get(number), number % 3 == 0 ? patient : hasty);
            }
            return true;
        });
        if (done.size() != customers.size()) {
            throw new IllegalStateException("some did not come");
        }
    }

    void goHome() {
        home = true;
    }

    /// Asks once more for everything that is unknown; nothing else may be under way. Answers how many there were.
    int settle() {
        var unknown = tracked().stream()
                .filter(request -> request.outcome() == Outcome.UNKNOWN)
                .toList();
        var settled = Parallel.map(unknown, AT_ONCE, request -> {
            request.askLast();
            askLast(request, patient.get(Math.floorMod(request.key().hashCode(), patient.size())));
            return request.outcome();
        });
        settled.stream()
                .filter(outcome -> outcome == Outcome.UNKNOWN)
                .forEach(_ -> fault("something stays unknown though everything is healthy"));
        return unknown.size();
    }

    synchronized List<TrackedRequest> tracked() {
        return List.copyOf(tracked);
    }

    synchronized int requests() {
        return requests;
    }

    /// The longest that anybody waited for an answer, or for none.
    synchronized double longestSeconds() {
        return longest / 1e9;
    }

    /// How often each answer came, like `order 409 out-of-stock`.
    synchronized Map<String, Integer> answers() {
        return new TreeMap<>(answers);
    }

    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    private void step(DrillCustomer customer, List<Client> instances) {
        var random = customer.nextStep();
        int first = random.nextInt(instances.size());
        boolean toBoth = random.nextDouble() < TO_BOTH;
        boolean insists = random.nextDouble() < INSISTS || onceMoreIsEnough;
        boolean clears = random.nextDouble() < CLEARS;
        int pause = random.nextInt(PAUSE_MS_MAX);
        var request = customer.wish(random);
        var here = instances.get(first);
        var there = instances.get((first + 1) % instances.size());
        if (request.kind() == TrackedRequest.Kind.CHECKOUT) {
            fillCart(customer, here, clears, customer.forTheCart(random));
        }
        keep(request);
        if (toBoth) {
            var both = Parallel.map(List.of(here, there), 2, client -> ask(request, client));
            pause += both.contains(NOTHING_HEARD) ? DISAPPOINTED_MS : 0;
        } else {
            pause += ask(request, here) == NOTHING_HEARD ? DISAPPOINTED_MS : 0;
        }
        if (request.outcome() == Outcome.UNKNOWN && insists) {
            int again = ask(request, there);
            if (onceMoreIsEnough && !toBoth && (again == NOTHING_HEARD || again == BUSY)) {
                fault(request + " was not answered by the other instance either");
            }
        }
        request.acknowledged().ifPresent(answer -> customer.take(request, answer));
        Pause.ms(pause);
    }

    /// What is in a cart is not part of the record: it moves nothing, and adding to it twice is no fault.
    private void fillCart(DrillCustomer customer, Client client, boolean clears, Map<Long, Long> basket) {
        if (clears) {
            var _ = aside("cart", () -> client.delete("/api/v1/orders/cart", customer.caller()));
        }
        basket.forEach((product, units) -> {
            var line = "{\"productId\":" + product + ",\"quantity\":" + units + "}";
            var _ = aside("cart", () -> client.post("/api/v1/orders/cart", customer.caller(), line));
        });
    }

    /// Answers the status, or that nothing was heard.
    private int ask(TrackedRequest request, Client client) {
        var answer = aside(request.kind().call(), () -> request.send(client));
        if (answer.status() == NOTHING_HEARD) {
            request.hearNothing();
        } else {
            request.hear(answer).ifPresent(this::fault);
        }
        return answer.status();
    }

    private void askLast(TrackedRequest request, Client client) {
        for (int tries = 1; ; tries++) {
            var answer = aside(request.kind().call(), () -> request.send(client));
            if (answer.status() == NOTHING_HEARD) {
                fault(request + " was not answered though everything is healthy");
                return;
            }
            // The shop is busy with all that is asked for again at once, and says so; it has not decided.
            if (answer.status() != BUSY || tries == LAST_TRIES_MAX) {
                request.hear(answer).ifPresent(this::fault);
                return;
            }
            Pause.ms(LAST_PAUSE_MS);
        }
    }

    /// Sends and counts. An error of the shop's own is a fault wherever it comes.
    private Response aside(String what, Supplier<Response> call) {
        long begin = System.nanoTime();
        var answer = new Response(NOTHING_HEARD, "", "", false);
        try {
            answer = call.get();
        } catch (UncheckedIOException nothingHeard) {
            // A connection that was refused or cut, or a customer who gave up waiting.
        }
        took(System.nanoTime() - begin);
        count((what + " "
                        + (answer.status() == NOTHING_HEARD ? "nothing heard" : answer.status() + " " + answer.code()))
                .strip());
        if (answer.status() == 500) {
            fault(what + " was answered 500: " + answer.body());
        }
        return answer;
    }

    private synchronized void took(long nanoseconds) {
        longest = Math.max(longest, nanoseconds);
    }

    private synchronized void keep(TrackedRequest request) {
        tracked.add(request);
    }

    private synchronized void count(String answer) {
        requests++;
        answers.merge(answer, 1, Integer::sum);
    }

    private synchronized void fault(String fault) {
        if (faults.size() < FAULTS_MAX && !faults.contains(fault)) {
            faults.add(fault);
        }
    }
}
