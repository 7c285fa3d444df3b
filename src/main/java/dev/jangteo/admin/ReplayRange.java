package dev.jangteo.admin;

import dev.jangteo.binding.Checked;
import dev.jangteo.binding.Faults;
import dev.jangteo.shared.Doc;
import dev.jangteo.shared.ShopTime;
import java.time.Instant;
import java.util.Optional;

/// Whose events an operator wants to be sent again.
public record ReplayRange(
        @Doc("What happened at this moment or later") Instant from,

        @Doc("What happened before this moment; after `from`")
        Instant until)
        implements Checked {

    @Override
    public void check(Faults faults, ShopTime time) {
        RangeRule.check(Optional.of(from), Optional.of(until), faults);
    }
}
