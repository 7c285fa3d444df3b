package dev.jangteo.accounts;

import java.time.Instant;
import java.util.Optional;

/// A person, or a system, that can log in. The e-mail is lower case and in normal form C; an account that a shop's
/// own backend opened may have neither e-mail nor password. A password that has an end was given by an operator and is
/// good for one login before it. A demo account works only while the demo is on. The
/// `epoch` goes up whenever access is taken away.
public record Account(
        long id,
        Optional<String> email,
        Optional<String> externalId,
        String name,
        Optional<String> passwordHash,
        Optional<Instant> passwordUntil,
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

    /// Whether the owner has still to choose a password.
    public boolean hasPasswordForOnce() {
        return passwordUntil.isPresent();
    }

    /// A password of the owner's own.
    Account with(String newPasswordHash) {
        return new Account(
                id,
                email,
                externalId,
                name,
                Optional.of(newPasswordHash),
                Optional.empty(),
                role,
                status,
                demo,
                epoch,
                createdAt);
    }

    Account until(Optional<Instant> newPasswordUntil) {
        return new Account(
                id, email, externalId, name, passwordHash, newPasswordUntil, role, status, demo, epoch, createdAt);
    }

    Account with(Role newRole) {
        return with(newRole, status, epoch);
    }

    Account with(Status newStatus) {
        return with(role, newStatus, epoch);
    }

    Account with(long newEpoch) {
        return with(role, status, newEpoch);
    }

    private Account with(Role newRole, Status newStatus, long newEpoch) {
        return new Account(
                id,
                email,
                externalId,
                name,
                passwordHash,
                passwordUntil,
                newRole,
                newStatus,
                demo,
                newEpoch,
                createdAt);
    }

    @Override
    public String toString() {
        return "account " + id;
    }
}
