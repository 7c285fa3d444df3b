package dev.jangteo.accounts;

import java.time.Instant;

/// Who is logged in at a browser, by which login, until when at the latest, and when the password was typed last.
public record BrowserSession(
        long accountId, Role role, long epoch, String login, Instant endsAt, Instant confirmedAt) {}
