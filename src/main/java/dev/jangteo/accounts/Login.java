package dev.jangteo.accounts;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One time somebody logged in, and everything renewed from it. `secret` makes successors of its refresh tokens.
record Login(UUID family, long accountId, String secret, boolean demo, Instant endsAt, Optional<Instant> endedAt) {

    boolean isOpen(Instant now) {
        return endedAt.isEmpty() && now.isBefore(endsAt);
    }
}
