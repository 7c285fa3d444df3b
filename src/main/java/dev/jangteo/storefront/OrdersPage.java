package dev.jangteo.storefront;

import dev.jangteo.orders.Order;
import java.util.List;
import java.util.Optional;

/// Orders, newest first, day by day; `next` goes on where this page ends.
public record OrdersPage(List<Day> days, Optional<String> next) {

    public record Day(String name, List<Order> orders) {}
}
