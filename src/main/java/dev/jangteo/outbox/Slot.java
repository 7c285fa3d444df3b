package dev.jangteo.outbox;

import java.util.UUID;

/// Where an order's events belong: one of 256 slots, the same for all events of an order and for all time. Slots
/// are dealt out to as many buckets as the settings say.
final class Slot {

    static final int COUNT = 256;

    private Slot() {}

    static int of(UUID orderId) {
        return Math.floorMod(orderId.hashCode(), COUNT);
    }
}
