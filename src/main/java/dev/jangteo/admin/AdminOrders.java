package dev.jangteo.admin;

import dev.jangteo.accounts.AccountEmails;
import dev.jangteo.api.AuthRequests;
import dev.jangteo.api.OrderView;
import dev.jangteo.orders.Order;
import dev.jangteo.orders.OrderSearch;
import dev.jangteo.orders.OrderSearch.Found;
import dev.jangteo.orders.Orders;
import dev.jangteo.orders.Purchase;
import dev.jangteo.shared.ShopTime;
import dev.jangteo.web.Query;
import dev.jangteo.web.WebSettings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/admin/orders", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "admin: orders", description = "Every order, by whatever is known of it")
class AdminOrders {

    private static final UUID NEWEST = new UUID(-1, -1);
    private static final String ANY = "";
    private static final List<String> STATUSES =
            Arrays.stream(Order.Status.values()).map(Enum::name).toList();

    record OrderOfAccountView(long accountId, @Nullable String email, OrderView order) {}

    record PageView(
            List<OrderOfAccountView> orders, @Nullable String next) {}

    private record Wanted(
            Optional<UUID> orderId, Optional<String> email, OrderSearch.Filter filter, UUID below, int limit) {}

    private final OrderSearch search;
    private final Orders orders;
    private final AccountEmails emails;
    private final ShopTime time;
    private final WebSettings web;

    AdminOrders(OrderSearch search, Orders orders, AccountEmails emails, ShopTime time, WebSettings web) {
        this.search = search;
        this.orders = orders;
        this.emails = emails;
        this.time = time;
        this.web = web;
    }

    @GetMapping
    @Operation(summary = "Orders of the whole shop, newest first, or those of an account, a product, a time, …")
    PageView orders(HttpServletRequest request) {
        var wanted = Query.read(request, this::wanted);
        var found = find(wanted);
        var known = emails.find(
                found.orders().stream().map(Order::accountId).distinct().toList());
        return new PageView(
                found.orders().stream()
                        .map(order -> new OrderOfAccountView(
                                order.accountId(), known.get(order.accountId()), OrderView.of(order)))
                        .toList(),
                found.next().map(UUID::toString).orElse(null));
    }

    private Wanted wanted(Query query) {
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

    private Found find(Wanted wanted) {
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
}
