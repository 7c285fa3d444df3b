package dev.jangteo.shared;

/// A start that failed for a reason that a person can mend: what is wrong, and what to do about it, each a sentence.
/// [CannotStartAdvice] prints both instead of a stack trace.
public final class CannotStart extends RuntimeException {

    private final String action;

    public CannotStart(String what, String action) {
        super(what);
        this.action = action;
    }

    String what() {
        return String.valueOf(getMessage());
    }

    String action() {
        return action;
    }
}
