package proof.drill;

import java.util.OptionalDouble;

/// One fault that was made: what it was, and the seconds until everything was healthy again, where that is told.
record InjectedFault(String what, OptionalDouble healthySeconds) {

    static InjectedFault untimed(String what) {
        return new InjectedFault(what, OptionalDouble.empty());
    }

    static InjectedFault healed(String what, double seconds) {
        return new InjectedFault(what, OptionalDouble.of(seconds));
    }
}
