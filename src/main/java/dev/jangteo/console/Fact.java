package dev.jangteo.console;

/// Something that is so, and what it is called.
public record Fact(String label, Cell value) {}
