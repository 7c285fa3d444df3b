package proof;

import java.util.Random;
import java.util.function.Supplier;

/// A receiver on its bad day: which manner comes next, drawn with the odds of [Manner]. At times it also forgets a part
/// of what it says it took.
final class Moods implements Supplier<Manner> {

    private static final int THOUSAND = 1_000;
    private static final int FORGOTTEN_OF_THOUSAND = 300;

    private final Random random;
    private volatile boolean forgetful;

    Moods(int seed) {
        this.random = new Random(seed);
    }

    void forgetful(boolean now) {
        forgetful = now;
    }

    @Override
    public synchronized Manner get() {
        int drawn = random.nextInt(THOUSAND);
        for (var manner : Manner.values()) {
            drawn -= manner.ofThousand();
            if (drawn < 0) {
                return manner;
            }
        }
        return forgetful && random.nextInt(THOUSAND) < FORGOTTEN_OF_THOUSAND ? Manner.FORGET : Manner.TAKE;
    }
}
