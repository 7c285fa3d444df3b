package dev.jangteo.accounts;

/// Told to the rooms within the transaction that closes an account: they forget what was only the person's.
public record AccountClosed(long accountId) {}
