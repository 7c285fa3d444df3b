package dev.jangteo.ranking;

import java.time.Instant;
import java.util.List;

/// The best sellers of a span of whole days, `from` inclusive, `until` exclusive; the live ranking ends now.
public record Ranking(Basis basis, Instant from, Instant until, List<Place> products) {

    public enum Basis {
        LIVE,
        DAILY
    }

    public Ranking {
        products = List.copyOf(products);
    }
}
