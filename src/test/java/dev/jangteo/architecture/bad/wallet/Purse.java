package dev.jangteo.architecture.bad.wallet;

public record Purse(long balance) {}
