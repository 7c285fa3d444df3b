package proof.drill;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import proof.harness.Client;
import proof.harness.Client.Response;

/// One thing that a customer of a drill asked for, under one key, however often; and what is known of it. What was
/// heard nothing of even once stays unknown until it is acknowledged, or asked for again when nothing is under way.
final class TrackedRequest {

    /// What is asked for, by the name that the shop has for the call, and the refusals that the crowd provokes.
    enum Kind {
        CHARGE("charge", "balance-limit-exceeded"),
        ORDER("order", "out-of-stock insufficient-balance coupon-used"),
        CHECKOUT("checkout", "out-of-stock insufficient-balance malformed-request"),
        COUPON("coupon", "coupon-sold-out coupon-already-issued"),
        CANCELLATION("cancellation", "order-already-cancelled balance-limit-exceeded");

        private final String call;
        private final String refusals;

        /// @param refusals codes, with blanks between them
        Kind(String call, String refusals) {
            this.call = call;
            this.refusals = refusals;
        }

        String call() {
            return call;
        }

        List<String> refusals() {
            return List.of(refusals.split(" ", -1));
        }
    }

    enum Outcome {
        ACKNOWLEDGED,
        REFUSED,
        UNKNOWN
    }

    /// What the shop may say when it did not decide, or does not know; then the same key may be tried again.
    private static final Set<Integer> UNDECIDED = Set.of(429, 502, 503);

    private final DrillCustomer customer;
    private final Kind kind;
    private final String key;
    private final String path;
    private final String body;
    private @Nullable Response acknowledged;
    private boolean unheard;
    private int fresh;

    TrackedRequest(DrillCustomer customer, Kind kind, String key, String path, String body) {
        this.customer = customer;
        this.kind = kind;
        this.key = key;
        this.path = path;
        this.body = body;
    }

    DrillCustomer customer() {
        return customer;
    }

    Kind kind() {
        return kind;
    }

    String key() {
        return key;
    }

    /// What was sent; empty when there is nothing to say.
    String body() {
        return body;
    }

    /// Sends it, as often as wanted: the key is the same.
    Response send(Client client) {
        var caller = customer.caller().key(key);
        return body.isEmpty() ? client.post(path, caller) : client.post(path, caller, body);
    }

    synchronized Outcome outcome() {
        if (acknowledged != null) {
            return Outcome.ACKNOWLEDGED;
        }
        return unheard ? Outcome.UNKNOWN : Outcome.REFUSED;
    }

    /// The first acknowledgement, of which all others have to be the same.
    synchronized Optional<Response> acknowledged() {
        return Optional.ofNullable(acknowledged);
    }

    synchronized Map<String, Object> facts() {
        return acknowledged().orElseThrow().json();
    }

    synchronized void hearNothing() {
        unheard = true;
    }

    /// Everything else is over, so that the next answer is the last word.
    synchronized void askLast() {
        unheard = false;
    }

    /// Takes note of an answer; names what is wrong with it.
    synchronized Optional<String> hear(Response answer) {
        if (answer.status() < 300) {
            return acknowledge(answer);
        }
        if (UNDECIDED.contains(answer.status())) {
            unheard = true;
            return Optional.empty();
        }
        if (!kind.refusals().contains(answer.code())) {
            unheard |= answer.status() >= 500;
            return Optional.of(this + " was answered " + answer.status() + " " + answer.body());
        }
        return Optional.empty();
    }

    private Optional<String> acknowledge(Response answer) {
        fresh += answer.replayed() ? 0 : 1;
        if (acknowledged == null) {
            acknowledged = answer;
        } else if (acknowledged.status() != answer.status()
                || !acknowledged.body().equals(answer.body())) {
            return Optional.of(
                    this + " was acknowledged in two ways: " + acknowledged.body() + " and " + answer.body());
        }
        return fresh > 1 ? Optional.of(this + " was done twice, as the answers have it") : Optional.empty();
    }

    @Override
    public String toString() {
        return kind.call + " " + key + " of " + customer.account();
    }
}
