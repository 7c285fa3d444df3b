package dev.jangteo.security;

import dev.jangteo.accounts.AccessSettings;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// So many sign-ups a minute from one address (`jangteo.access.sign-ups-per-minute`).
@Component
public class SignUpLimit {

    private final Limits<String> limits;

    SignUpLimit(AccessSettings settings) {
        this.limits = new Limits<>(settings.signUpsPerMinute(), Duration.ofMinutes(1));
    }

    /// Counts a sign-up; if it is one too many, how long to wait.
    public Optional<Duration> take(String address) {
        return limits.take(address);
    }
}
