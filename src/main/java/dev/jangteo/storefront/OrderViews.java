package dev.jangteo.storefront;

import dev.jangteo.accounts.Role;
import dev.jangteo.binding.Cursor;
import dev.jangteo.binding.PathIds;
import dev.jangteo.cart.CartItems;
import dev.jangteo.orders.CancelOrder;
import dev.jangteo.orders.Order;
import dev.jangteo.orders.Orders;
import dev.jangteo.pages.PageController;
import dev.jangteo.pages.Refused;
import dev.jangteo.security.Caller;
import dev.jangteo.web.Form;
import dev.jangteo.web.FromQuery;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/// What a customer has bought, and taking it back.
@PageController
class OrderViews {

    private static final UUID NEWEST = new UUID(-1, -1);
    private static final int ON_A_PAGE = 20;

    record Asked(@Cursor Optional<UUID> cursor) {}

    enum Placed {
        NOW,
        BEFORE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Arrival(Optional<Placed> placed) {}

    private final Orders orders;
    private final CancelOrder cancelOrder;
    private final CartItems carts;
    private final Clock clock;
    private final Pages pages;

    OrderViews(Orders orders, CancelOrder cancelOrder, CartItems carts, Clock clock, Pages pages) {
        this.orders = orders;
        this.cancelOrder = cancelOrder;
        this.carts = carts;
        this.clock = clock;
        this.pages = pages;
    }

    @GetMapping("/orders")
    ModelAndView orders(@AuthenticationPrincipal Caller caller, @FromQuery Asked asked, HttpServletRequest request) {
        var found = orders.page(caller.accountId(), asked.cursor().orElse(NEWEST), ON_A_PAGE + 1);
        var words = pages.words();
        var days = new LinkedHashMap<String, List<Order>>();
        found.stream()
                .limit(ON_A_PAGE)
                .forEach(order -> days.computeIfAbsent(words.day(order.placedAt()), _ -> new ArrayList<>())
                        .add(order));
        var next = found.size() > ON_A_PAGE
                ? Optional.of(found.get(ON_A_PAGE - 1).id().toString())
                : Optional.<String>empty();
        var page = new OrdersPage(
                days.entrySet().stream()
                        .map(day -> new OrdersPage.Day(day.getKey(), day.getValue()))
                        .toList(),
                next);
        return pages.show("orders", "orders", request, caller, page);
    }

    @GetMapping("/orders/{id}")
    ModelAndView order(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @FromQuery Arrival arrival,
            HttpServletRequest request) {
        var came = arrival.placed()
                .map(how -> how == Placed.NOW ? OrderPage.Came.PLACED : OrderPage.Came.PLACED_BEFORE)
                .orElse(OrderPage.Came.LOOKING);
        return show(HttpStatus.OK, request, caller, find(caller, id), came, pages.newKey(), Optional.empty());
    }

    @PostMapping("/orders/{id}/cancellation")
    ModelAndView cancel(
            @AuthenticationPrincipal Caller caller, @PathVariable String id, Form form, HttpServletRequest request) {
        var order = find(caller, id);
        var key = form.key(caller.accountId(), "cancellation", order.id().toString());
        var outcome = cancelOrder.cancel(
                new CancelOrder.Command(caller.accountId(), caller.role() == Role.ADMIN, order.id(), Optional.of(key)));
        return switch (outcome) {
            case CancelOrder.Outcome.Cancelled(var _), CancelOrder.Outcome.CancelledBefore(var _) ->
                show(
                        HttpStatus.OK,
                        request,
                        caller,
                        find(caller, id),
                        OrderPage.Came.CANCELLED,
                        pages.newKey(),
                        Optional.empty());
            case CancelOrder.Outcome.OrderNotFound() -> throw notFound();
            case CancelOrder.Outcome.AlreadyCancelled() ->
                refused(request, caller, id, pages.words().t("cancel.already"));
            case CancelOrder.Outcome.TooLate(var until) ->
                refused(
                        request,
                        caller,
                        id,
                        pages.words().t("cancel.too-late", pages.words().moment(until)));
            case CancelOrder.Outcome.BalanceLimitExceeded(var balance, var reserved, var limit) ->
                refused(
                        request,
                        caller,
                        id,
                        pages.words().t("cancel.no-room", pages.words().won(Math.max(0, limit - balance - reserved))));
            case CancelOrder.Outcome.KeyReused() ->
                refused(request, caller, id, pages.words().t("form.used"));
        };
    }

    private ModelAndView refused(HttpServletRequest request, Caller caller, String id, String reason) {
        var why = Refused.because(pages.words().t("cancel.not-cancelled"), reason);
        return show(
                HttpStatus.CONFLICT,
                request,
                caller,
                find(caller, id),
                OrderPage.Came.LOOKING,
                pages.newKey(),
                Optional.of(why));
    }

    private ModelAndView show(
            HttpStatus status,
            HttpServletRequest request,
            Caller caller,
            Order order,
            OrderPage.Came came,
            String key,
            Optional<Refused> refused) {
        var until = cancelOrder.until(order);
        boolean cancellable =
                order.status() == Order.Status.PAID && !clock.instant().isAfter(until);
        int inCart = came == OrderPage.Came.PLACED_BEFORE
                ? carts.find(caller.accountId()).lines().size()
                : 0;
        var page = new OrderPage(order, came, key, until, cancellable, inCart, refused);
        return pages.show(status, "order", "orders", request, caller, page);
    }

    private Order find(Caller caller, String id) {
        return PathIds.uuid(id)
                .flatMap(orderId -> orders.find(caller.accountId(), orderId))
                .orElseThrow(OrderViews::notFound);
    }

    private static ProblemException notFound() {
        return new ProblemException(Problem.of(ProblemCode.ORDER_NOT_FOUND));
    }
}
