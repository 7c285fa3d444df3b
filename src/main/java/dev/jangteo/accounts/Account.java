package dev.jangteo.accounts;

import java.time.Instant;
import java.util.Optional;

/// A person, or a system, that can log in. The e-mail is lower case and in normal form C; an account that a shop's
/// own backend opened may have neither e-mail nor password. A demo account works only while the demo is on. The
/// `epoch` goes up whenever access is taken away.
public record Account(
        long id,
        Optional<String> email,
        Optional<String> externalId,
        String name,
        Optional<String> passwordHash,
        Role role,
        Status status,
        boolean demo,
        long epoch,
        Instant createdAt) {

    public enum Status {
        ACTIVE,
        SUSPENDED,
        /// The person is forgotten; what the law needs is kept.
        CLOSED
    }

    public boolean isActive() {
        return status == Status.ACTIVE;
    }

    Account with(String newPasswordHash) {
        return new Account(
                id, email, externalId, name, Optional.of(newPasswordHash), role, status, demo, epoch, createdAt);
    }

    Account with(Role newRole) {
        return new Account(id, email, externalId, name, passwordHash, newRole, status, demo, epoch, createdAt);
    }

    Account with(Status newStatus) {
        return new Account(id, email, externalId, name, passwordHash, role, newStatus, demo, epoch, createdAt);
    }

    Account with(long newEpoch) {
        return new Account(id, email, externalId, name, passwordHash, role, status, demo, newEpoch, createdAt);
    }

    @Override
    public String toString() {
        return "account " + id;
    }
}
