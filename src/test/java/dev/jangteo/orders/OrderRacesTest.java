package dev.jangteo.orders;

/// The races as the shop is delivered: read committed, rows locked. Batches are small, so that the two instances
/// meet often.
class OrderRacesTest extends OrderRaces {

    OrderRacesTest() {
        super("jangteo.group-commit.batch-max=4");
    }
}
