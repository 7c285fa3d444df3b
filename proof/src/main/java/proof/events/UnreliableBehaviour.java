package proof.events;

import java.util.Random;
import java.util.function.Supplier;

/// A receiver on its bad day: which behaviour comes next, drawn with the odds of [ReceiverBehaviour]. At times it
/// also forgets a part of what it says it took.
final class UnreliableBehaviour implements Supplier<ReceiverBehaviour> {

    private static final int THOUSAND = 1_000;
    private static final int FORGOTTEN_OF_THOUSAND = 300;

    private final Random random;
    private volatile boolean forgetful;

    UnreliableBehaviour(int seed) {
        this.random = new Random(seed);
    }

    void forgetful(boolean now) {
        forgetful = now;
    }

    @Override
    public synchronized ReceiverBehaviour get() {
        int drawn = random.nextInt(THOUSAND);
        for (var behaviour : ReceiverBehaviour.values()) {
            drawn -= behaviour.ofThousand();
            if (drawn < 0) {
                return behaviour;
            }
        }
        return forgetful && random.nextInt(THOUSAND) < FORGOTTEN_OF_THOUSAND
                ? ReceiverBehaviour.FORGET
                : ReceiverBehaviour.TAKE;
    }
}
