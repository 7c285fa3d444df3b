package proof;

import java.util.List;

/// All ways to make a request hostile.
final class Twists {

    /// Values and bodies are drawn twice as often, since most is read from them.
    private static final List<List<Twist>> KINDS = List.of(
            ValueTwists.ALL,
            ValueTwists.ALL,
            BodyTwists.ALL,
            BodyTwists.ALL,
            AddressTwists.ALL,
            HeaderTwists.ALL,
            LoginTwists.ALL,
            FrameTwists.ALL);

    private Twists() {}

    static Twist any(Dice dice) {
        return dice.of(dice.of(KINDS));
    }
}
