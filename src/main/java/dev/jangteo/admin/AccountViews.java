package dev.jangteo.admin;

import dev.jangteo.accounts.Account;
import dev.jangteo.accounts.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Accounts as an operator reads them.
final class AccountViews {

    private AccountViews() {}

    record AccountView(
            long accountId,
            @Nullable String email,
            @Nullable String externalId,
            String name,
            Role role,
            Account.Status status,
            boolean demo,
            long balance,
            Instant createdAt) {

        static AccountView of(Account account, long balance) {
            return new AccountView(
                    account.id(),
                    account.email().orElse(null),
                    account.externalId().orElse(null),
                    account.name(),
                    account.role(),
                    account.status(),
                    account.demo(),
                    balance,
                    account.createdAt());
        }
    }

    record PageView(List<AccountView> accounts, @Nullable String next) {}
}
