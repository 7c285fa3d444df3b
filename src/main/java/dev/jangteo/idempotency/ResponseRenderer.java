package dev.jangteo.idempotency;

/// How an accepted answer reads to a client. A door says it, a verb stores it with the effect, so that a retry
/// is given the very same bytes, whatever has changed since.
@FunctionalInterface
public interface ResponseRenderer<T> {
    String of(T facts);
}
