package proof;

import java.util.List;

/// All ways to make a request hostile.
final class Twists {

    private static final int BODY_WHERE_NONE_IS_READ_IN = 10;

    private static final List<List<Twist>> BESIDES =
            List.of(AddressTwists.ALL, HeaderTwists.ALL, LoginTwists.ALL, FrameTwists.ALL);

    /// Values are drawn more often, since most is read from them.
    private static final List<List<Twist>> OF_BODIES = List.of(ValueTwists.ALL, ValueTwists.ALL, BodyTwists.ALL);

    private Twists() {}

    static Twist any(Draft draft, Dice dice) {
        boolean body = dice.once(draft.aim.reads().isPresent() ? 2 : BODY_WHERE_NONE_IS_READ_IN);
        return dice.of(dice.of(body ? OF_BODIES : BESIDES));
    }
}
