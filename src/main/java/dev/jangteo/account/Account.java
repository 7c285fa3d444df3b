package dev.jangteo.account;

/// A person, or a system, that can log in. The e-mail is lower case; a demo account works only while the demo is
/// on.
public record Account(long id, String email, String name, String passwordHash, Role role, boolean demo) {}
