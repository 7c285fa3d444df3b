package proof;

import java.util.List;
import java.util.Random;

/// What is left to chance, by a seed.
final class Dice {

    private final Random random;

    Dice(long seed, long number) {
        this.random = Chance.of(seed, number);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    int from(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /// True once in so many times.
    boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    <T> T of(List<T> many) {
        return many.get(random.nextInt(many.size()));
    }
}
