package dev.jangteo.accounts;

import java.time.Duration;
import java.util.UUID;

/// What a login gives: a token for requests, how long it is good, and the token that renews both.
public record Session(
        long accountId, Role role, UUID login, String accessToken, Duration expiresIn, String refreshToken) {}
