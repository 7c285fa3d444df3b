package dev.jangteo.storefront;

import dev.jangteo.pages.Refused;
import java.util.Map;
import java.util.Optional;

/// Logging in or signing up: what was typed, never a password; what is wrong with it; and where to go afterwards.
public record LoginPage(
        String email,
        String name,
        String to,
        String add,
        Map<String, String> faults,
        Optional<Refused> refused,
        Optional<DemoLogins> demo) {

    /// Logins that are no secret.
    public record DemoLogins(String customer, String admin, String password) {}
}
