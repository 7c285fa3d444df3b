package proof.hostile.mutation;

import java.util.function.BiConsumer;
import proof.hostile.request.Draft;
import proof.hostile.request.SeededRandom;

/// One way to make a request hostile. What does not apply to a request leaves it as it is.
public record Mutation(String name, BiConsumer<Draft, SeededRandom> how) {

    public void to(Draft draft, SeededRandom random) {
        draft.mutations.add(name);
        how.accept(draft, random);
    }
}
