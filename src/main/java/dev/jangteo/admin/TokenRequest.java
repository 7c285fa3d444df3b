package dev.jangteo.admin;

import dev.jangteo.accounts.Role;
import dev.jangteo.web.JsonFields;
import java.time.Instant;

/// What an operator sends to make a token for a machine.
public record TokenRequest(String name, Role role, Instant until) {

    static final int NAME_MAX = 100;

    /// What a machine may be.
    public enum MachineRole {
        MONITOR,
        DATA_PLATFORM,
        BACKEND
    }

    public static TokenRequest read(JsonFields in, Instant now) {
        var role = in.optionalOneOf("role", MachineRole.class);
        if (!in.has("role")) {
            in.fault("role", "missing");
        }
        var until = in.instant("until");
        if (in.has("until") && !until.equals(Instant.EPOCH) && !until.isAfter(now)) {
            in.fault("until", "future");
        }
        return new TokenRequest(
                in.text("name", 1, NAME_MAX),
                role.map(named -> Role.valueOf(named.name())).orElse(Role.MONITOR),
                until);
    }
}
