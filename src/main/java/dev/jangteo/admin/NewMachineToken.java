package dev.jangteo.admin;

import dev.jangteo.accounts.Role;
import dev.jangteo.binding.Text;
import dev.jangteo.shared.Doc;
import jakarta.validation.constraints.Future;
import java.time.Instant;

/// What an operator sends to make a token for a machine.
public record NewMachineToken(
        @Doc("What it is for") @Text(max = NAME_MAX) String name,

        @Doc("MONITOR reads figures, DATA_PLATFORM events, BACKEND acts for customers")
        MachineRole role,

        @Doc("From when on it is refused; a time to come") @Future
        Instant until) {

    private static final int NAME_MAX = 100;

    /// What a machine may be.
    public enum MachineRole {
        MONITOR,
        DATA_PLATFORM,
        BACKEND;

        public Role role() {
            return Role.valueOf(name());
        }
    }
}
