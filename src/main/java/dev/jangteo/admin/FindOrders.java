package dev.jangteo.admin;

import dev.jangteo.accounts.AccountEmails;
import dev.jangteo.api.AuthRequests;
import dev.jangteo.binding.Checked;
import dev.jangteo.binding.Cursor;
import dev.jangteo.binding.Faults;
import dev.jangteo.binding.Format;
import dev.jangteo.binding.Range;
import dev.jangteo.binding.Text;
import dev.jangteo.orders.Order;
import dev.jangteo.orders.OrderSearch;
import dev.jangteo.orders.OrderSearch.Found;
import dev.jangteo.orders.Orders;
import dev.jangteo.orders.Purchase;
import dev.jangteo.shared.Doc;
import dev.jangteo.shared.ShopTime;
import dev.jangteo.web.PageLimit;
import jakarta.validation.constraints.Positive;
import java.time.Instant;
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

    /// What is looked for, and how much of it.
    public record Wanted(
            @Doc("Only this order; nothing else counts then")
            Optional<UUID> orderId,

            @Doc("Only orders of this account") @Positive Optional<Long> accountId,

            @Doc("Only orders of the account with this e-mail") @Text(max = AuthRequests.EMAIL_MAX, as = Format.WORDS)
            Optional<String> email,

            @Doc("Only orders with this number of the caller's") @Text(max = Purchase.REFERENCE_MAX, as = Format.WORDS)
            Optional<String> reference,

            @Doc("Only orders in this state") Optional<Order.Status> status,

            @Doc("Only orders with this product among their items") @Positive
            Optional<Long> productId,

            @Doc("Only orders placed from then on: a time, or a day of the shop's, which begins it")
            @Range(Range.End.FROM)
            Optional<Instant> from,

            @Doc("Only orders placed before then: a time, or a day of the shop's, which is the last one")
            @Range(Range.End.UNTIL)
            Optional<Instant> until,

            @Cursor Optional<UUID> cursor,
            @PageLimit int limit)
            implements Checked {

        @Override
        public void check(Faults faults, ShopTime time) {
            RangeRule.check(from, until, faults);
        }

        OrderSearch.Filter filter() {
            return new OrderSearch.Filter(accountId, reference, status, productId, from, until);
        }
    }

    private final OrderSearch search;
    private final Orders orders;
    private final AccountEmails emails;

    FindOrders(OrderSearch search, Orders orders, AccountEmails emails) {
        this.search = search;
        this.orders = orders;
        this.emails = emails;
    }

    public Found find(Wanted wanted) {
        return find(wanted, wanted.cursor().orElse(NEWEST), wanted.limit());
    }

    /// The same, below an id and so many of them.
    public Found find(Wanted wanted, UUID below, int limit) {
        if (wanted.orderId().isPresent()) {
            return new Found(orders.findAll(List.of(wanted.orderId().get())), Optional.empty());
        }
        if (wanted.email().isEmpty()) {
            return search.find(wanted.filter(), below, limit);
        }
        var account = emails.findAccount(wanted.email().get());
        var filter = wanted.filter();
        return account.isEmpty() || !filter.accountId().orElse(account.get()).equals(account.get())
                ? new Found(List.of(), Optional.empty())
                : search.find(filter.of(account.get()), below, limit);
    }
}
