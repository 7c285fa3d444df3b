package dev.jangteo.outbox;

import java.time.Instant;
import java.util.UUID;

/// Something the data platform has to hear: a type, the order it is about, and its data as JSON. The id never
/// changes, however often it is sent.
public record Event(UUID id, String type, UUID orderId, Instant at, String data) {}
