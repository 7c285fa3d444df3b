package dev.jangteo.storefront;

import dev.jangteo.coupons.CouponTemplate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The shelf: what was asked for, what was found, and the offer that is open or comes next.
public record HomePage(
        Optional<CouponTemplate> drop,
        boolean dropIsOpen,
        String q,
        String category,
        String sort,
        boolean available,
        List<String> categories,
        List<String> sorts,
        List<Card> cards,
        long total,
        int number,
        int pages,
        OptionalInt previous,
        OptionalInt next) {

    public boolean isPlain() {
        return q.isEmpty() && category.isEmpty();
    }
}
