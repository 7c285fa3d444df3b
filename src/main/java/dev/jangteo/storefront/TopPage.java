package dev.jangteo.storefront;

import java.time.Instant;
import java.util.List;

/// The best sellers of the last days, as they are now.
public record TopPage(Instant from, Instant until, List<Place> places) {

    public record Place(int rank, long sold, Card card) {}
}
