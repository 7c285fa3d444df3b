package dev.jangteo.security;

import dev.jangteo.accounts.AccessSettings;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// So many renewals of logins a minute from one address (`jangteo.access.refreshes-per-minute`).
@Component
public class RefreshLimit {

    private final Limits<String> limits;

    RefreshLimit(AccessSettings settings) {
        this.limits = new Limits<>(settings.refreshesPerMinute(), Duration.ofMinutes(1));
    }

    /// Counts a renewal; if it is one too many, how long to wait.
    public Optional<Duration> take(String address) {
        return limits.take(address);
    }
}
