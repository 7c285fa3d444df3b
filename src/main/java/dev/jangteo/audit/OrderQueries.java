package dev.jangteo.audit;

import dev.jangteo.audit.AuditQueries.Query;
import java.util.List;

/// Orders, their lines, what was paid for them and what was given back.
final class OrderQueries {

    private OrderQueries() {}

    static final List<Query> ALL = List.of(
            new Query(
                    "orders-match-lines",
                    "every order has its lines, one for each product, which make its amount; every line has its order",
                    """
                    select count(o.id) as orders,
                           coalesce(sum(l.lines), 0) as lines,
                           count(*) filter (where o.id is null or l.order_id is null or l.amount <> o.amount
                             or l.lines <> l.last or l.lines <> l.products) as violations
                    from orders o
                    full join (select order_id, count(*) as lines, max(line) as last, sum(amount) as amount,
                                      count(distinct product_id) as products
                               from order_line group by order_id) l on l.order_id = o.id"""),
            new Query(
                    "payments-match-orders",
                    "every order has its one payment of its total, and every payment its order",
                    """
                    select count(o.id) as orders,
                           coalesce(-sum(e.amount), 0) as paid,
                           count(*) filter (where o.id is null or e.reference is null or e.entries <> 1
                             or e.account_id <> o.account_id or e.amount <> -o.total or e.at <> o.placed_at
                             or e.balance_after <> o.balance_after) as violations
                    from orders o
                    full join (select reference, count(*) as entries, min(account_id) as account_id,
                                      sum(amount) as amount, min(at) as at, min(balance_after) as balance_after
                               from ledger_entry where kind = 'PAYMENT' group by reference) e
                      on e.reference = o.id"""),
            new Query(
                    "refunds-match-cancellations",
                    "every cancelled order has its one refund of its total, and every refund its cancelled order",
                    """
                    select count(o.id) as cancelled,
                           coalesce(sum(e.amount), 0) as refunded,
                           count(*) filter (where o.id is null or e.reference is null or e.entries <> 1
                             or e.account_id <> o.account_id or e.amount <> o.total or e.at <> o.cancelled_at
                             ) as violations
                    from (select id, account_id, total, cancelled_at from orders where status = 'CANCELLED') o
                    full join (select reference, count(*) as entries, min(account_id) as account_id,
                                      sum(amount) as amount, min(at) as at
                               from ledger_entry where kind = 'REFUND' group by reference) e
                      on e.reference = o.id"""));
}
