package dev.jangteo.accounts;

import java.util.Optional;

/// Somebody's attempt to log in: with what, from where, and perhaps with a token of an earlier login.
public record LoginAttempt(String email, String password, String address, Optional<Proof> proof) {

    /// An access token of this shop, perhaps long expired: whoever has it was logged in to that account before.
    public record Proof(long accountId, String login) {}

    public LoginAttempt(String email, String password, String address) {
        this(email, password, address, Optional.empty());
    }

    @Override
    public String toString() {
        return "LoginAttempt from " + address;
    }
}
