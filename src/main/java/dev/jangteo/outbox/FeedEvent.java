package dev.jangteo.outbox;

/// An event and its position in the feed. Positions count from 1 without a gap; who has seen one has seen, or
/// could have seen, every lower one.
public record FeedEvent(long position, Event event) {}
