package dev.jangteo.accounts;

/// What an account may do: buy, run the shop, or read its events. `MONITOR` reads figures and `BACKEND` acts for a
/// shop's own customers; only tokens of machines have these two.
public enum Role {
    CUSTOMER,
    ADMIN,
    DATA_PLATFORM,
    MONITOR,
    BACKEND;

    /// An account may have it.
    public boolean isForAccounts() {
        return this != MONITOR && this != BACKEND;
    }

    /// A machine's token may have it.
    public boolean isForMachines() {
        return this != CUSTOMER && this != ADMIN;
    }
}
