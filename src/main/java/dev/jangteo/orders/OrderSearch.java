package dev.jangteo.orders;

import dev.jangteo.shared.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Orders by what operators know of them, newest first. Whatever is asked for, a page looks at no more than
/// [#LOOKED_AT_MAX] orders and then says where to go on: it may show fewer than were asked for, even none.
@Repository
public class OrderSearch {

    /// So many take some tens of milliseconds, if none of them is what is looked for.
    public static final int LOOKED_AT_MAX = 10_000;

    /// An order's id is made at its time or shortly after, while its batch is decided.
    private static final Duration ID_AFTER_TIME_MAX = Duration.ofSeconds(10);

    private static final UUID LEAST = new UUID(0, 0);

    /// What all of the orders have in common; what is absent does not matter. Placed from `from` until just before
    /// `until`.
    public record Filter(
            Optional<Long> accountId,
            Optional<String> reference,
            Optional<Order.Status> status,
            Optional<Long> productId,
            Optional<Instant> from,
            Optional<Instant> until) {

        public Filter of(long account) {
            return new Filter(Optional.of(account), reference, status, productId, from, until);
        }

        /// An account's or a reference's orders stand side by side in an index; of all else, orders are looked at.
        private boolean looks() {
            return status.isPresent()
                    || productId.isPresent()
                    || from.isPresent()
                    || until.isPresent()
                    || (accountId.isPresent() && reference.isPresent());
        }
    }

    /// Orders, and the id below which the search goes on, if it does.
    public record Found(List<Order> orders, Optional<UUID> next) {}

    private record Range(UUID first, UUID below) {}

    private final JdbcClient jdbc;
    private final Orders orders;

    OrderSearch(JdbcClient jdbc, Orders orders) {
        this.jdbc = jdbc;
        this.orders = orders;
    }

    public Found find(Filter filter, UUID below, int limit) {
        var asked = range(filter, below);
        var end = filter.looks() ? endOfLook(filter, asked) : Optional.<UUID>empty();
        var found = matches(filter, new Range(end.orElse(asked.first()), asked.below()), limit + 1);
        var shown = orders.withLines(found.stream().limit(limit).toList());
        return new Found(
                shown, found.size() > limit ? Optional.of(shown.getLast().id()) : end);
    }

    /// The least id of an order that was placed at this moment or later.
    static UUID first(Instant from) {
        return Ids.first(from);
    }

    /// More than the ids of all orders that were placed before this moment.
    static UUID below(Instant until) {
        return Ids.first(until.plus(ID_AFTER_TIME_MAX));
    }

    private static Range range(Filter filter, UUID below) {
        return new Range(
                filter.from().map(OrderSearch::first).orElse(LEAST),
                filter.until()
                        .map(OrderSearch::below)
                        .filter(id -> isLess(id, below))
                        .orElse(below));
    }

    /// Java compares halves of ids with their signs; the database compares their bytes, as their texts do.
    private static boolean isLess(UUID one, UUID other) {
        return one.toString().compareTo(other.toString()) < 0;
    }

    /// The oldest order that this page looks at, if there are older ones still.
    private Optional<UUID> endOfLook(Filter filter, Range range) {
        var conditions = Conditions.ofIndex(filter, range);
        var lastAndNext = jdbc.sql("select o.id from orders o where " + conditions.text()
                        + " order by o.id desc offset :looked limit 2")
                .params(conditions.values)
                .param("looked", LOOKED_AT_MAX - 1)
                .query(UUID.class)
                .list();
        return lastAndNext.size() < 2 ? Optional.empty() : Optional.of(lastAndNext.getFirst());
    }

    private List<Order> matches(Filter filter, Range range, int limit) {
        var conditions = Conditions.ofIndex(filter, range).andTheRest(filter);
        return jdbc.sql("""
                        select o.id, o.account_id, o.status, o.amount, o.discount, o.total, o.coupon_id, o.reference,
                               o.placed_at, o.sold_on, o.balance_after
                        from orders o where\s""" + conditions.text() + " order by o.id desc limit :limit")
                .params(conditions.values)
                .param("limit", limit)
                .query(Orders::order)
                .list();
    }

    /// What a filter reads like in SQL.
    private static final class Conditions {

        private final List<String> texts = new ArrayList<>();
        private final Map<String, Object> values = new HashMap<>();

        static Conditions ofIndex(Filter filter, Range range) {
            var all = new Conditions();
            all.and("o.id >= :first", "first", Optional.of(range.first()));
            all.and("o.id < :below", "below", Optional.of(range.below()));
            all.and("o.reference = :reference", "reference", filter.reference());
            if (filter.reference().isEmpty()) {
                all.and("o.account_id = :account", "account", filter.accountId());
            }
            return all;
        }

        Conditions andTheRest(Filter filter) {
            if (filter.reference().isPresent()) {
                and("o.account_id = :account", "account", filter.accountId());
            }
            and("o.status = :status", "status", filter.status().map(Enum::name));
            and("o.placed_at >= :from", "from", filter.from().map(from -> from.atOffset(ZoneOffset.UTC)));
            and("o.placed_at < :until", "until", filter.until().map(until -> until.atOffset(ZoneOffset.UTC)));
            // One look into the lines of each order, whatever the statistics say of all lines.
            and(
                    "(select count(*) from order_line l where l.order_id = o.id and l.product_id = :product) > 0",
                    "product",
                    filter.productId());
            return this;
        }

        String text() {
            return String.join(" and ", texts);
        }

        private void and(String text, String name, Optional<?> value) {
            value.ifPresent(given -> {
                texts.add(text);
                values.put(name, given);
            });
        }
    }
}
