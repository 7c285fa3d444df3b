package dev.jangteo.orders;

import dev.jangteo.shared.Won;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Units by product, in the order asked; lines naming one product are added up.
public record Basket(Map<Long, Long> units) {

    public record Item(long productId, long quantity) {}

    public Basket {
        units = Collections.unmodifiableMap(new LinkedHashMap<>(units));
        if (units.isEmpty() || units.values().stream().anyMatch(quantity -> quantity < 1)) {
            throw new IllegalArgumentException("a basket holds one or more units of one or more products");
        }
    }

    public static Basket of(List<Item> items) {
        var units = new LinkedHashMap<Long, Long>();
        items.forEach(item -> units.merge(item.productId(), item.quantity(), Won::plus));
        return new Basket(units);
    }
}
