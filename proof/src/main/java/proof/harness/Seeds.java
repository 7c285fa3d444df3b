package proof.harness;

import java.util.Random;
import java.util.SplittableRandom;

/// Chance that a seed decides, another one for every number. Java's own, seeded with numbers that follow one another,
/// begins almost alike for all of them.
public final class Seeds {

    private Seeds() {}

    public static Random of(long seed, long number) {
        return new Random(new SplittableRandom(1_000_003 * seed + number).nextLong());
    }
}
