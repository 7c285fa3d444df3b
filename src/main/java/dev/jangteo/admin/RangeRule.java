package dev.jangteo.admin;

import dev.jangteo.binding.Faults;
import java.time.Instant;
import java.util.Optional;

/// A range of time that is asked for ends after it begins.
final class RangeRule {

    private RangeRule() {}

    static void check(Optional<Instant> from, Optional<Instant> until, Faults faults) {
        if (from.isPresent()
                && until.isPresent()
                && faults.none("from")
                && faults.none("until")
                && !until.get().isAfter(from.get())) {
            faults.add("until", "ends-before-opens");
        }
    }
}
