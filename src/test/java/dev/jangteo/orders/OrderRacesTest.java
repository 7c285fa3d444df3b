package dev.jangteo.orders;

import dev.jangteo.testing.WithDatabase;

/// The races as the shop is delivered: read committed, rows locked. Batches are small, so that the two instances
/// meet often.
@WithDatabase
class OrderRacesTest extends OrderRaces {

    OrderRacesTest() {
        super("jangteo.group-commit.batch-max=4");
    }
}
