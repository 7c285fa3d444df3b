package dev.jangteo.admin;

import dev.jangteo.accounts.AccountEmails;
import dev.jangteo.api.OrderView;
import dev.jangteo.orders.Order;
import dev.jangteo.web.Query;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
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

    record OrderOfAccountView(long accountId, @Nullable String email, OrderView order) {}

    record PageView(
            List<OrderOfAccountView> orders, @Nullable String next) {}

    private final FindOrders findOrders;
    private final AccountEmails emails;

    AdminOrders(FindOrders findOrders, AccountEmails emails) {
        this.findOrders = findOrders;
        this.emails = emails;
    }

    @GetMapping
    @Operation(summary = "Orders of the whole shop, newest first, or those of an account, a product, a time, …")
    PageView orders(HttpServletRequest request) {
        var found = findOrders.find(Query.read(request, findOrders::read));
        var known = emails.find(
                found.orders().stream().map(Order::accountId).distinct().toList());
        return new PageView(
                found.orders().stream()
                        .map(order -> new OrderOfAccountView(
                                order.accountId(), known.get(order.accountId()), OrderView.of(order)))
                        .toList(),
                found.next().map(UUID::toString).orElse(null));
    }
}
