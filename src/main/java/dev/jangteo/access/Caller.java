package dev.jangteo.access;

import dev.jangteo.account.Role;

/// Who is calling, as a verified token says. Doors take it as `@AuthenticationPrincipal Caller`.
public record Caller(long accountId, Role role) {

    @Override
    public String toString() {
        return "account " + accountId;
    }
}
