package dev.jangteo.admin;

import dev.jangteo.accounts.Account;
import dev.jangteo.accounts.EditAccount;
import dev.jangteo.accounts.Role;
import dev.jangteo.api.AuthRequests;
import dev.jangteo.web.JsonFields;
import java.util.Optional;

/// What an operator sends to open an account: what a customer sends to sign up, and a role.
public record AccountRequest(String email, String password, String name, Role role) {

    /// What an account may be; the other roles are for tokens of machines.
    public enum AccountRole {
        CUSTOMER,
        ADMIN,
        DATA_PLATFORM
    }

    /// What an operator may make of an account; only its owner closes it.
    public enum AccountStatus {
        ACTIVE,
        SUSPENDED
    }

    public static AccountRequest read(JsonFields in) {
        var signUp = AuthRequests.SignUp.read(in);
        return new AccountRequest(signUp.email(), signUp.password(), signUp.name(), role(in).orElse(Role.CUSTOMER));
    }

    public static EditAccount.Edit readEdit(JsonFields in) {
        var status = in.optionalOneOf("status", AccountStatus.class).map(named -> Account.Status.valueOf(named.name()));
        var edit = new EditAccount.Edit(role(in), status);
        if (in.isEmpty()) {
            in.fault("", "nothing");
        }
        return edit;
    }

    private static Optional<Role> role(JsonFields in) {
        return in.optionalOneOf("role", AccountRole.class).map(named -> Role.valueOf(named.name()));
    }

    @Override
    public String toString() {
        return "AccountRequest for a " + role;
    }
}
