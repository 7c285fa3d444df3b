package dev.jangteo.admin;

import dev.jangteo.accounts.Role;
import dev.jangteo.api.AuthRequests;
import dev.jangteo.binding.Checked;
import dev.jangteo.binding.Faults;
import dev.jangteo.binding.Format;
import dev.jangteo.binding.Text;
import dev.jangteo.shared.Doc;
import dev.jangteo.shared.ShopTime;
import java.util.Optional;

/// What an operator sends to open an account: what a customer sends to sign up, and a role.
public record NewAccount(
        @Doc(AuthRequests.EMAIL) @Text(min = AuthRequests.EMAIL_MIN, max = AuthRequests.EMAIL_MAX, as = Format.EMAIL)
        String email,

        @Doc(AuthRequests.PASSWORD) @Text(min = AuthRequests.PASSWORD_MIN, max = AuthRequests.PASSWORD_MAX)
        String password,

        @Doc("How to call whoever it is") @Text(max = AuthRequests.NAME_MAX)
        String name,

        @Doc("What the account may do; CUSTOMER when it is not said")
        Optional<AccountRole> role)
        implements Checked {

    /// What an account may be; the other roles are for tokens of machines.
    public enum AccountRole {
        CUSTOMER,
        ADMIN,
        DATA_PLATFORM;

        Role role() {
            return Role.valueOf(name());
        }
    }

    @Override
    public void check(Faults faults, ShopTime time) {
        AuthRequests.checkChosen(password, "password", faults);
    }

    public Role given() {
        return role.map(AccountRole::role).orElse(Role.CUSTOMER);
    }

    @Override
    public String toString() {
        return "NewAccount for a " + given();
    }
}
