package dev.jangteo.security;

import dev.jangteo.accounts.Role;

/// Who is calling, as a verified token says. Doors take it as `@AuthenticationPrincipal Caller`.
///
/// @param accountId the account that calls or is acted for; 0 for a machine on its own behalf
/// @param login the login the token belongs to; empty for machines
/// @param machine the token of a machine; 0 for people
public record Caller(long accountId, Role role, String login, long machine) {

    static Caller person(long accountId, Role role, String login) {
        return new Caller(accountId, role, login, 0);
    }

    static Caller machine(long token, Role role) {
        return new Caller(0, role, "", token);
    }

    /// The customer that this machine acts for.
    Caller actingFor(long customer) {
        return new Caller(customer, Role.CUSTOMER, "", machine);
    }

    /// What a limit counts: the account, or the machine where there is none.
    long limited() {
        return accountId > 0 ? accountId : -machine;
    }

    @Override
    public String toString() {
        return machine > 0 ? "machine " + machine + " for account " + accountId : "account " + accountId;
    }
}
