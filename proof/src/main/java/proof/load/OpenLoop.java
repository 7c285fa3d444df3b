package proof.load;

import proof.harness.Database;
import proof.harness.Pause;
import proof.harness.Programs;
import proof.harness.ProofFailure;
import proof.harness.Shop;
import proof.harness.Texts;
import proof.harness.Usage;

/// Orders that come when they come: many connections, each of which pauses by chance before it asks again, so that how
/// many come does not depend on how fast the shop is, as long as few of them wait for it.
public final class OpenLoop {

    /// Milliseconds within which half of the answers and all but a hundredth came; 0 of none.
    public record Answers(long count, double p50, double p99) {}

    /// What came of one run; `failed` are connections that broke and answers that did not come within two seconds.
    public record Result(double seconds, Answers good, Answers refused, long failed, Usage cpu) {

        public double asked() {
            return (good.count + refused.count) / seconds;
        }

        public double accepted() {
            return good.count / seconds;
        }
    }

    private static final int SETTLE_MS = 500;

    private final Shop shop;
    private final Database database;

    public OpenLoop(Shop shop) {
        this.shop = shop;
        this.database = shop.database();
    }

    /// Every good answer has to have its order.
    public Result run(Load load, int connections, int seconds) {
        long before = database.number(load.rows());
        var unused = Usage.of(shop);
        var output = Programs.output(load.full(shop.address(), connections, seconds), Shop.ROOT);
        var result = new Result(
                figure(output, "duration") / 1e6,
                answers(output, "good"),
                answers(output, "refused"),
                figure(output, "failed"),
                Usage.of(shop).since(unused));
        Pause.ms(SETTLE_MS);
        long made = database.number(load.rows()) - before;
        if (made < result.good.count || made > result.good.count + connections) {
            throw ProofFailure.failed(
                    "wrk counted " + result.good.count + " good answers, but there are " + made + " new orders");
        }
        return result;
    }

    private static Answers answers(String output, String name) {
        return new Answers(
                figure(output, name), figure(output, name + "-p50") / 1e3, figure(output, name + "-p99") / 1e3);
    }

    private static long figure(String output, String name) {
        return Long.parseLong(Texts.find(output, "figures: .*\\b" + name + "=([0-9]+)"));
    }
}
