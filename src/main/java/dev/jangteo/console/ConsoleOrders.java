package dev.jangteo.console;

import dev.jangteo.accounts.AccountEmails;
import dev.jangteo.admin.CsvExports;
import dev.jangteo.admin.FindOrders;
import dev.jangteo.api.OrderProblems;
import dev.jangteo.binding.PathIds;
import dev.jangteo.deliveries.EventsOfOrder;
import dev.jangteo.orders.CancelOrder;
import dev.jangteo.orders.Order;
import dev.jangteo.orders.Orders;
import dev.jangteo.pages.PageController;
import dev.jangteo.pages.Redirect;
import dev.jangteo.pages.Refused;
import dev.jangteo.security.Caller;
import dev.jangteo.wallet.Ledger;
import dev.jangteo.wallet.LedgerEntry;
import dev.jangteo.web.Form;
import dev.jangteo.web.FromQuery;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/// Every order, and all that belongs to one.
@PageController(errors = "console/error")
class ConsoleOrders {

    private static final String TAB = "orders";

    /// An order and whose it is.
    private record Owned(Order order, String email) {}

    private static final Columns<Owned> COLUMNS = new Columns<Owned>()
            .moment("placedAt", owned -> owned.order().placedAt())
            .text("order", owned -> owned.order().id().toString())
            .to(owned -> "/admin/orders/" + owned.order().id())
            .word("status", owned -> owned.order().status())
            .text("customer", Owned::email)
            .to(owned -> "/admin/customers/" + owned.order().accountId())
            .text("first", owned -> owned.order().lines().getFirst().name())
            .number("lines", owned -> (long) owned.order().lines().size())
            .won("discount", owned -> owned.order().discount())
            .won("total", owned -> owned.order().total())
            .perhaps("reference", owned -> owned.order().reference());

    private static final Columns<Order.Line> LINES = new Columns<Order.Line>()
            .text("product", Order.Line::name)
            .to(line -> "/admin/products/" + line.productId())
            .won("unitPrice", Order.Line::unitPrice)
            .number("quantity", Order.Line::quantity)
            .won("amount", Order.Line::amount);

    private static final Columns<LedgerEntry> ENTRIES = new Columns<LedgerEntry>()
            .moment("at", LedgerEntry::at)
            .word("kind", LedgerEntry::kind)
            .signed("amount", LedgerEntry::amount)
            .won("balanceAfter", LedgerEntry::balanceAfter);

    private static final Columns<EventsOfOrder.Seen> EVENTS = new Columns<EventsOfOrder.Seen>()
            .moment("at", EventsOfOrder.Seen::at)
            .text("type", EventsOfOrder.Seen::type)
            .text("event", seen -> seen.id().toString())
            .perhaps("dead", EventsOfOrder.Seen::dead);

    private final FindOrders findOrders;
    private final Orders orders;
    private final AccountEmails emails;
    private final Ledger ledger;
    private final EventsOfOrder events;
    private final CancelOrder cancelOrder;
    private final CsvExports exports;
    private final ConsolePages pages;

    ConsoleOrders(
            FindOrders findOrders,
            Orders orders,
            AccountEmails emails,
            Ledger ledger,
            EventsOfOrder events,
            CancelOrder cancelOrder,
            CsvExports exports,
            ConsolePages pages) {
        this.findOrders = findOrders;
        this.orders = orders;
        this.emails = emails;
        this.ledger = ledger;
        this.events = events;
        this.cancelOrder = cancelOrder;
        this.exports = exports;
        this.pages = pages;
    }

    @GetMapping("/admin/orders")
    ModelAndView list(@FromQuery FindOrders.Wanted wanted, HttpServletRequest request) {
        var found = findOrders.find(wanted);
        var known = emails.find(
                found.orders().stream().map(Order::accountId).distinct().toList());
        var rows = found.orders().stream()
                .map(order -> new Owned(order, emailOr(known, order.accountId())))
                .toList();
        return pages.list(
                TAB,
                request,
                List.of(
                        pages.ask("email", "text", request),
                        pages.ask("orderId", "text", request),
                        pages.ask("reference", "text", request),
                        pages.ask("status", FindOrders.STATUSES, request),
                        pages.ask("productId", "text", request),
                        pages.ask("from", "date", request),
                        pages.ask("until", "date", request)),
                COLUMNS,
                new Slice<>(rows, found.next().map(UUID::toString)),
                List.of(),
                List.of());
    }

    /// Those that are asked for, a line for each product.
    @GetMapping("/admin/orders.csv")
    void csv(@FromQuery FindOrders.Wanted wanted, HttpServletResponse response) throws IOException {
        exports.found(response, below -> findOrders.find(wanted, below, ConsolePages.ROWS_OF_A_FILE));
    }

    @GetMapping("/admin/orders/{id}")
    ModelAndView order(@PathVariable String id, HttpServletRequest request) {
        return show(HttpStatus.OK, request, find(id), Optional.empty());
    }

    @PostMapping("/admin/orders/{id}/cancellation")
    ModelAndView cancel(
            @AuthenticationPrincipal Caller admin, @PathVariable String id, Form form, HttpServletRequest request) {
        var order = find(id);
        var key = form.key(admin.accountId(), "cancellation", order.id().toString());
        var outcome =
                cancelOrder.cancel(new CancelOrder.Command(admin.accountId(), true, order.id(), Optional.of(key)));
        if (outcome instanceof CancelOrder.Outcome.Refusal refusal) {
            var problem = OrderProblems.of(refusal);
            return show(ConsolePages.status(problem), request, order, Optional.of(pages.refused(problem)));
        }
        return Redirect.to("/admin/orders/" + order.id() + "?done=cancelled");
    }

    private ModelAndView show(HttpStatus status, HttpServletRequest request, Order order, Optional<Refused> refused) {
        var words = pages.words();
        var known = emails.find(List.of(order.accountId()));
        var forms = order.status() == Order.Status.PAID
                ? List.of(new ActionForm(
                        "cancel-order",
                        "/admin/orders/" + order.id() + "/cancellation",
                        pages.newKey(),
                        Map.of(),
                        List.of(),
                        Optional.of(words.t("console.cancel-order.note", words.won(order.total()))),
                        true,
                        true))
                : List.<ActionForm>of();
        var sheet = Sheet.of(words.t("console.order", order.id().toString()))
                .in(Columns.word(order.status(), words))
                .after(pages.done(request))
                .refusing(refused)
                .saying(facts(order, emailOr(known, order.accountId())))
                .offering(forms)
                .with(List.of(
                        LINES.table("lines", order.lines(), words),
                        ENTRIES.table("entries", ledger.findOf(order.accountId(), order.id()), words),
                        EVENTS.table("events", events.find(order.id()), words)));
        return pages.sheet(status, TAB, request, sheet);
    }

    private List<Fact> facts(Order order, String email) {
        var words = pages.words();
        var facts = new ArrayList<Fact>();
        facts.add(fact("customer", Cell.of(email).linked("/admin/customers/" + order.accountId())));
        facts.add(fact("placedAt", Cell.of(words.instant(order.placedAt()))));
        facts.add(fact("amount", Cell.figure(words.won(order.amount()))));
        facts.add(fact("discount", Cell.figure(words.won(order.discount()))));
        facts.add(fact("total", Cell.figure(words.won(order.total()))));
        order.couponId().ifPresent(coupon -> facts.add(fact("coupon", Cell.of(coupon.toString()))));
        order.reference().ifPresent(reference -> facts.add(fact("reference", Cell.of(reference))));
        return facts;
    }

    private Fact fact(String column, Cell value) {
        return new Fact(pages.words().t("console.col." + column), value);
    }

    private Order find(String id) {
        return PathIds.uuid(id).stream()
                .flatMap(known -> orders.findAll(List.of(known)).stream())
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.of(ProblemCode.ORDER_NOT_FOUND)));
    }

    private static String emailOr(Map<Long, String> known, long account) {
        return known.getOrDefault(account, "#" + account);
    }
}
