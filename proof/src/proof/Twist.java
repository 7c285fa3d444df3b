package proof;

import java.util.function.BiConsumer;

/// One way to make a request hostile. What does not apply to a request leaves it as it is.
record Twist(String name, BiConsumer<Draft, Dice> how) {

    void to(Draft draft, Dice dice) {
        draft.twists.add(name);
        how.accept(draft, dice);
    }
}
