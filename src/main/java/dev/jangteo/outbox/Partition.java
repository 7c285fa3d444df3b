package dev.jangteo.outbox;

import java.util.UUID;

/// One of `count` parts of the events: orders are dealt out by a hash of their id, so that all events of one order are
/// in one part. The hash is kept in the column `slot`, the parts are not kept anywhere.
record Partition(int number, int count) {

    static final int MOST = 256;

    static int hash(UUID orderId) {
        return Math.floorMod(orderId.hashCode(), MOST);
    }
}
