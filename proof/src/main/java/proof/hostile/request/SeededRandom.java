package proof.hostile.request;

import java.util.List;
import java.util.Random;
import proof.harness.Seeds;

/// What is left to chance, by a seed.
public final class SeededRandom {

    private final Random random;

    public SeededRandom(long seed, long number) {
        this.random = Seeds.of(seed, number);
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    public int from(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /// True once in so many times.
    public boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    public <T> T of(List<T> many) {
        return many.get(random.nextInt(many.size()));
    }
}
