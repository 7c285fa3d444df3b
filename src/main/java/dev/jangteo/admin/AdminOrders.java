package dev.jangteo.admin;

import dev.jangteo.accounts.AccountEmails;
import dev.jangteo.api.OrderView;
import dev.jangteo.openapi.Returns;
import dev.jangteo.orders.Order;
import dev.jangteo.orders.OrderSearch;
import dev.jangteo.shared.Doc;
import dev.jangteo.web.FromQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Positive;
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

    record OrderOfAccountView(
            @Doc("Whose it is") @Positive long accountId,

            @Doc("The account's; null when it has none") @Nullable
            String email,

            @Doc("As its owner reads it") OrderView order) {}

    @Schema(name = "OrderOfAccountPage")
    record PageView(
            @Doc("Newest first") List<OrderOfAccountView> orders,

            @Doc("The cursor of the next page; null on the last") @Nullable
            UUID next) {}

    private final FindOrders findOrders;
    private final AccountEmails emails;

    AdminOrders(FindOrders findOrders, AccountEmails emails) {
        this.findOrders = findOrders;
        this.emails = emails;
    }

    @GetMapping
    @Operation(
            operationId = "listAllOrders",
            summary = "Orders of the whole shop, newest first, or those of an account, a product, a time, …")
    @Returns(
            value = "A page of orders, newest first. One page looks at " + OrderSearch.LOOKED_AT_MAX
                    + " orders at most: while there is a `next`, it may show fewer than `limit`, even none",
            with = PageView.class)
    PageView orders(@FromQuery FindOrders.Wanted wanted) {
        var found = findOrders.find(wanted);
        var known = emails.find(
                found.orders().stream().map(Order::accountId).distinct().toList());
        return new PageView(
                found.orders().stream()
                        .map(order -> new OrderOfAccountView(
                                order.accountId(), known.get(order.accountId()), OrderView.of(order)))
                        .toList(),
                found.next().orElse(null));
    }
}
