package dev.jangteo.accounts;

/// Where a browser is logged in. One login may open both; each has a cookie of its own.
public enum BrowserDoor {
    STOREFRONT,
    CONSOLE
}
