package dev.jangteo.admin;

import dev.jangteo.accounts.Account;
import dev.jangteo.accounts.EditAccount;
import dev.jangteo.binding.AtLeastOne;
import dev.jangteo.shared.Doc;
import java.util.Optional;

/// What an operator sends to change what an account may do.
@AtLeastOne
public record AccountEdit(
        @Doc("What it may do from now on") Optional<NewAccount.AccountRole> role,
        @Doc("Suspended accounts cannot log in") Optional<AccountStatus> status) {

    /// What an operator may make of an account; only its owner closes it.
    public enum AccountStatus {
        ACTIVE,
        SUSPENDED
    }

    public EditAccount.Edit edit() {
        return new EditAccount.Edit(
                role.map(NewAccount.AccountRole::role), status.map(named -> Account.Status.valueOf(named.name())));
    }
}
