package dev.jangteo.console;

/// A way to another page.
public record Link(String label, String address) {}
