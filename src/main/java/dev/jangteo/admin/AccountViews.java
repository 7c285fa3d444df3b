package dev.jangteo.admin;

import dev.jangteo.accounts.Account;
import dev.jangteo.accounts.Role;
import dev.jangteo.shared.Doc;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Accounts as an operator reads them.
final class AccountViews {

    private AccountViews() {}

    @Schema(name = "AccountOfShop")
    record AccountView(
            @Doc("The account") @Positive long accountId,

            @Doc("Null when it was closed or opened without") @Nullable
            String email,

            @Doc("The identifier that a shop's backend gave it") @Nullable
            String externalId,

            @Doc("Empty when it was closed") String name,
            @Doc("What it may do") Role role,
            @Doc("Whether it may") Account.Status status,

            @Doc("Whether it works only while the demo is on")
            boolean demo,

            @Doc("In won") @PositiveOrZero long balance,
            @Doc("When it was opened") Instant createdAt) {

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

    @Schema(name = "AccountPage")
    record PageView(
            @Doc("Newest first") List<AccountView> accounts,

            @Doc("The cursor of the next page; null on the last") @Nullable
            String next) {}
}
