package dev.jangteo.admin;

import dev.jangteo.account.Role;
import dev.jangteo.api.AuthRequests;
import dev.jangteo.web.Fields;

/// What an operator sends to open an account: what a customer sends to sign up, and a role.
record AccountRequest(String email, String password, String name, Role role) {

    static AccountRequest read(Fields in) {
        var signUp = AuthRequests.SignUp.read(in);
        var role = in.optionalOneOf("role", Role.class).orElse(Role.CUSTOMER);
        return new AccountRequest(signUp.email(), signUp.password(), signUp.name(), role);
    }

    @Override
    public String toString() {
        return "AccountRequest for a " + role;
    }
}
