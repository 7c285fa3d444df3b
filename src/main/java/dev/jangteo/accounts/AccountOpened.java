package dev.jangteo.accounts;

/// Told to the rooms within the transaction that opens an account: whoever fails here undoes it.
public record AccountOpened(long accountId) {}
