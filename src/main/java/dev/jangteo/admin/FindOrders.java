package dev.jangteo.admin;

import dev.jangteo.accounts.AccountEmails;
import dev.jangteo.api.AuthRequests;
import dev.jangteo.orders.Order;
import dev.jangteo.orders.OrderSearch;
import dev.jangteo.orders.OrderSearch.Found;
import dev.jangteo.orders.Orders;
import dev.jangteo.orders.Purchase;
import dev.jangteo.shared.ShopTime;
import dev.jangteo.web.Query;
import dev.jangteo.web.WebSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Finds orders by whatever an operator knows of them.
@Component
public class FindOrders {

    public static final List<String> STATUSES =
            Arrays.stream(Order.Status.values()).map(Enum::name).toList();

    private static final UUID NEWEST = new UUID(-1, -1);
    private static final String ANY = "";

    /// What is looked for, and how much of it.
    public record Wanted(
            Optional<UUID> orderId, Optional<String> email, OrderSearch.Filter filter, UUID below, int limit) {}

    private final OrderSearch search;
    private final Orders orders;
    private final AccountEmails emails;
    private final ShopTime time;
    private final WebSettings web;

    FindOrders(OrderSearch search, Orders orders, AccountEmails emails, ShopTime time, WebSettings web) {
        this.search = search;
        this.orders = orders;
        this.emails = emails;
        this.time = time;
        this.web = web;
    }

    public Wanted read(Query query) {
        long account = query.whole("accountId", 1, Query.LARGEST, 0);
        long product = query.whole("productId", 1, Query.LARGEST, 0);
        var status = query.oneOf("status", STATUSES, ANY);
        var from = query.from("from", time.zone());
        var until = query.until("until", time.zone());
        if (from.isPresent() && until.isPresent() && !until.get().isAfter(from.get())) {
            query.fault("until", "ends-before-opens");
        }
        var filter = new OrderSearch.Filter(
                account == 0 ? Optional.empty() : Optional.of(account),
                query.text("reference", 1, Purchase.REFERENCE_MAX),
                status.equals(ANY) ? Optional.empty() : Optional.of(Order.Status.valueOf(status)),
                product == 0 ? Optional.empty() : Optional.of(product),
                from,
                until);
        return new Wanted(
                query.id("orderId"),
                query.text("email", 1, AuthRequests.EMAIL_MAX),
                filter,
                query.cursor("cursor").orElse(NEWEST),
                (int) query.whole("limit", 1, web.pageMax(), web.pageDefault()));
    }

    public Found find(Wanted wanted) {
        if (wanted.orderId().isPresent()) {
            return new Found(orders.findAll(List.of(wanted.orderId().get())), Optional.empty());
        }
        if (wanted.email().isEmpty()) {
            return search.find(wanted.filter(), wanted.below(), wanted.limit());
        }
        var account = emails.findAccount(wanted.email().get());
        var filter = wanted.filter();
        return account.isEmpty() || !filter.accountId().orElse(account.get()).equals(account.get())
                ? new Found(List.of(), Optional.empty())
                : search.find(filter.of(account.get()), wanted.below(), wanted.limit());
    }

    /// The same, below an id and so many of them.
    public Found find(Wanted wanted, UUID below, int limit) {
        return find(new Wanted(wanted.orderId(), wanted.email(), wanted.filter(), below, limit));
    }
}
