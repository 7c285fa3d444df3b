package dev.jangteo.admin;

import dev.jangteo.web.JsonFields;
import java.time.Instant;

/// Whose events an operator wants to be sent again.
public record ReplayRange(Instant from, Instant until) {

    public static ReplayRange read(JsonFields in) {
        var wanted = new ReplayRange(in.instant("from"), in.instant("until"));
        if (in.has("from") && in.has("until") && !wanted.until().isAfter(wanted.from())) {
            in.fault("until", "ends-before-opens");
        }
        return wanted;
    }
}
