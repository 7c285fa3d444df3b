package dev.jangteo.accounts;

import java.time.Duration;
import java.time.Instant;

/// What a refresh token is good for: it works once, and once more within a short grace, when the first answer was
/// lost or two tabs asked at once. Shown after that, it was stolen, or its successor was: the login ends.
enum Renewal {
    RENEW,
    AGAIN,
    REFUSE,
    END_LOGIN;

    static Renewal of(Login login, RefreshTokens.Stored token, boolean mayLogIn, Instant now, Duration grace) {
        if (!login.isOpen(now)) {
            return REFUSE;
        }
        if (!mayLogIn) {
            return END_LOGIN;
        }
        if (token.usedAt().isPresent()) {
            return now.isAfter(token.usedAt().get().plus(grace)) ? END_LOGIN : AGAIN;
        }
        return now.isBefore(token.expiresAt()) ? RENEW : REFUSE;
    }
}
