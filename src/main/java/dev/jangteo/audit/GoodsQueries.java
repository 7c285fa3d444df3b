package dev.jangteo.audit;

import dev.jangteo.audit.AuditQueries.Query;
import java.util.List;

/// Stock, and the counters of what was sold.
final class GoodsQueries {

    private GoodsQueries() {}

    static final List<Query> ALL = List.of(
            new Query(
                    "stock-matches-movements",
                    "of every product, what came in less what was sold and not taken back is what is left",
                    """
                    select count(p.id) as products,
                           coalesce(sum(p.quantity), 0) as left,
                           coalesce(sum(c.units), 0) as came_in,
                           coalesce(sum(s.units), 0) as sold,
                           count(*) filter (where p.id is null or p.quantity < 0
                             or p.quantity <> coalesce(c.units, 0) - coalesce(s.units, 0)) as violations
                    from product p
                    full join (select product_id, sum(quantity) as units from stock_change group by product_id) c
                      on c.product_id = p.id
                    full join (select l.product_id, sum(l.quantity) as units
                               from order_line l join orders o on o.id = l.order_id
                               where o.status = 'PAID' group by l.product_id) s on s.product_id = p.id"""),
            new Query("sales-match-orders", "the sales counters are the lines of live orders, day by day", """
                    select coalesce(sum(s.units), 0) as counted,
                           coalesce(sum(l.units), 0) as sold,
                           count(*) filter (where coalesce(s.units, 0) <> coalesce(l.units, 0)) as violations
                    from sales s
                    full join (select o.sold_on, l.product_id, sum(l.quantity) as units
                               from order_line l join orders o on o.id = l.order_id
                               where o.status = 'PAID' group by o.sold_on, l.product_id) l
                      on l.product_id = s.product_id and l.sold_on = s.day"""));
}
