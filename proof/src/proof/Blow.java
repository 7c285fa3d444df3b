package proof;

import java.util.OptionalDouble;

/// One fault that was made: what it was, and the seconds until everything was healthy again, where that is told.
record Blow(String what, OptionalDouble healthySeconds) {

    static Blow untimed(String what) {
        return new Blow(what, OptionalDouble.empty());
    }

    static Blow healed(String what, double seconds) {
        return new Blow(what, OptionalDouble.of(seconds));
    }
}
