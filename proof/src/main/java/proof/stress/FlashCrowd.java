package proof.stress;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import proof.harness.Client;
import proof.harness.Client.Caller;
import proof.harness.Client.Response;
import proof.harness.Parallel;
import proof.harness.Pause;

/// Everybody at once, at both instances, for the same product and the same offer. Nobody gives up before there is an
/// answer: who heard nothing, or that the shop is busy, asks again with the same key.
final class FlashCrowd {

    private static final int AT_ONCE = 256;
    private static final int TRIES_MAX = 100;
    private static final int PAUSE_MS = 100;

    /// Every so many orders are sent twice, with the same key, to both instances at the same time.
    private static final int TWICE_EVERY = 10;

    private final List<Client> instances;
    private final List<String> tokens;
    private final Flash.Size size;
    private final long product;
    private final long template;
    private final FlashRecord record = new FlashRecord();

    FlashCrowd(List<Client> instances, List<String> tokens, Flash.Size size, long product, long template) {
        this.instances = instances;
        this.tokens = tokens;
        this.size = size;
        this.product = product;
        this.template = template;
    }

    /// As many orders as coupon requests, mixed; the seed decides in which order, and who goes where.
    FlashRecord rush(int seed) {
        var random = new Random(seed);
        var wishes = new ArrayList<Runnable>();
        for (int i = 0; i < size.requests(); i++) {
            int number = i;
            int instance = random.nextInt(instances.size());
            wishes.add(() -> order(number, instance, "flash-" + seed + "-" + number));
            if (i % TWICE_EVERY == 0) {
                wishes.add(() -> order(number, 1 - instance, "flash-" + seed + "-" + number));
            }
            int door = random.nextInt(instances.size());
            wishes.add(() -> coupon(number, door));
        }
        shuffleKeepingTwins(wishes, random);
        var done = Parallel.map(wishes, AT_ONCE, wish -> {
            wish.run();
            return true;
        });
        if (done.size() != wishes.size()) {
            throw new IllegalStateException("some did not come");
        }
        return record;
    }

    /// Mixed, but near to where they were, so that the two of a pair meet.
    private static void shuffleKeepingTwins(List<Runnable> wishes, Random random) {
        for (int start = 0; start < wishes.size(); start += AT_ONCE / 2) {
            Collections.shuffle(wishes.subList(start, Math.min(wishes.size(), start + AT_ONCE / 2)), random);
        }
    }

    private void order(int number, int instance, String key) {
        int customer = number % tokens.size();
        var caller = Caller.with(tokens.get(customer)).key(key);
        var body = "{\"items\":[{\"productId\":" + product + ",\"quantity\":1}]}";
        var answer = untilAnswered(() -> instances.get(instance).post("/api/v1/orders", caller, body));
        record.order(customer, answer);
        expect(answer, Set.of("out-of-stock"));
    }

    /// Half of the customers send a key, the others none: an account's second coupon is refused either way.
    private void coupon(int number, int instance) {
        int customer = number % tokens.size();
        var token = Caller.with(tokens.get(customer));
        var caller = customer % 2 == 0 ? token.key("offer-" + template) : token;
        var answer = untilAnswered(
                () -> instances.get(instance).post("/api/v1/coupon-templates/" + template + "/coupons", caller));
        record.coupon(customer, answer);
        expect(answer, Set.of("coupon-sold-out", "coupon-already-issued"));
    }

    private void expect(Response answer, Set<String> refusals) {
        if (answer.status() != 201 && !refusals.contains(answer.code())) {
            record.fault("unexpected answer " + answer.status() + " " + answer.body());
        }
    }

    private Response untilAnswered(Supplier<Response> call) {
        for (int tries = 1; ; tries++) {
            try {
                var answer = call.get();
                if ((answer.status() != 503 && answer.status() != 429) || tries == TRIES_MAX) {
                    return answer;
                }
            } catch (UncheckedIOException nothingHeard) {
                if (tries == TRIES_MAX) {
                    throw nothingHeard;
                }
            }
            record.retried();
            Pause.ms(PAUSE_MS);
        }
    }
}
