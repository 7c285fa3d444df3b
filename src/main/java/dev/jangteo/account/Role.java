package dev.jangteo.account;

/// What an account may do: buy, run the shop, or read its events.
public enum Role {
    CUSTOMER,
    ADMIN,
    DATA_PLATFORM
}
