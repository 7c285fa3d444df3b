package dev.jangteo.accounts;

import java.time.Duration;

/// What a login gives: a token for requests, how long it is good, and the token that renews both.
public record Session(String accessToken, Duration expiresIn, String refreshToken) {}
