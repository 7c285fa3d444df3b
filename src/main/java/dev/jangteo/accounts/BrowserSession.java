package dev.jangteo.accounts;

import java.time.Instant;

/// Who is logged in at a browser, by which login, and until when at the latest.
public record BrowserSession(long accountId, Role role, long epoch, String login, Instant endsAt) {}
