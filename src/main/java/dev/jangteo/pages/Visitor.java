package dev.jangteo.pages;

/// Who is logged in: what is in the wallet, and how many lines the cart has.
public record Visitor(long balance, int cartLines, boolean admin) {}
