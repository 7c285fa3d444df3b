package proof.hostile.mutation;

import java.util.List;
import proof.hostile.request.Draft;
import proof.hostile.request.SeededRandom;

/// All ways to make a request hostile.
public final class Mutations {

    private static final int BODY_WHERE_NONE_IS_READ_IN = 10;

    private static final List<List<Mutation>> BESIDES =
            List.of(AddressMutations.ALL, HeaderMutations.ALL, LoginMutations.ALL, FrameMutations.ALL);

    /// Values are drawn more often, since most is read from them.
    private static final List<List<Mutation>> OF_BODIES =
            List.of(ValueMutations.ALL, ValueMutations.ALL, BodyMutations.ALL);

    private Mutations() {}

    public static Mutation any(Draft draft, SeededRandom random) {
        boolean body = random.once(draft.aim.reads().isPresent() ? 2 : BODY_WHERE_NONE_IS_READ_IN);
        return random.of(random.of(body ? OF_BODIES : BESIDES));
    }
}
