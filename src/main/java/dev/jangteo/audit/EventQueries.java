package dev.jangteo.audit;

import dev.jangteo.audit.AuditQueries.Query;
import java.util.List;

/// What the data platform hears. Events that were cleared away after their time are not missed.
final class EventQueries {

    /// An order's lines as its event and its answer list them.
    static final String ITEMS = """
            select order_id, jsonb_agg(jsonb_build_object('productId', product_id, 'name', name,
                     'unitPrice', unit_price, 'quantity', quantity, 'amount', amount) order by line) as items
            from order_line group by order_id""";

    private EventQueries() {}

    static final List<Query> ALL = List.of(
            new Query(
                    "events-match-orders",
                    "every order has its one event, every cancelled one its second, and every event its order",
                    """
                    select count(v.id) as events,
                           count(*) filter (where due.id is null
                             or (v.id is null and due.at >= f.cleared_before)) as violations
                    from (select id, 'dev.jangteo.order.paid' as type, placed_at as at from orders
                          union all
                          select id, 'dev.jangteo.order.cancelled', cancelled_at from orders
                          where status = 'CANCELLED') due
                    full join outbox v on v.order_id = due.id and v.type = due.type
                    cross join (select cleared_before from outbox_feed where number = 1) f"""),
            new Query(
                    "events-say-what-orders-say",
                    "every event says what its order says, under an id of its own",
                    """
                    select count(*) as events,
                           (count(*) filter (where not coalesce(says, false)))
                           + count(*) - count(distinct id) as violations
                    from (select v.id,
                                 v.at = happened.at
                                 and v.slot = (get_byte(uuid_send(o.id), 3) # get_byte(uuid_send(o.id), 7)
                                   # get_byte(uuid_send(o.id), 11) # get_byte(uuid_send(o.id), 15))
                                 and v.data @> jsonb_build_object('orderId', o.id, 'accountId', o.account_id,
                                   'amount', o.amount, 'discount', o.discount, 'total', o.total,
                                   'couponId', o.coupon_id)
                                 and v.data -> 'items' = l.items
                                 and v.data ->> 'reference' is not distinct from o.reference
                                 and cast(v.data ->> 'placedAt' as timestamptz) = o.placed_at
                                 and cast(v.data ->> 'cancelledAt' as timestamptz)
                                   is not distinct from happened.cancelled_at as says
                          from (select id, type, order_id, slot, at, cast(data as jsonb) as data from outbox) v
                          left join orders o on o.id = v.order_id
                          left join (""" + ITEMS + """
                            ) l on l.order_id = v.order_id
                          cross join lateral (
                            select case v.type when 'dev.jangteo.order.paid' then o.placed_at
                                               else o.cancelled_at end as at,
                                   case v.type when 'dev.jangteo.order.cancelled' then o.cancelled_at
                                               end as cancelled_at) happened) v"""),
            new Query(
                    "events-are-in-order",
                    "every committed event has or waits for its position in the feed, none is missing, and paid comes"
                            + " before cancelled",
                    """
                    select count(x.id) as events,
                           count(x.id) filter (where x.position is null) as unplaced,
                           (select count(*) from delivery d join outbox o on o.position > d.delivered
                            where o.position > coalesce(
                              d.positions[1 + o.slot % nullif(cardinality(d.positions), 0)], d.delivered))
                             as undelivered,
                           (select count(*) from dead_letter) as dead,
                           abs(max(f.position) - max(f.cleared) - count(x.position))
                           + count(*) filter (where x.position > f.position or x.position <= f.cleared)
                           + (select count(*) from outbox p join outbox c on c.order_id = p.order_id
                              where p.type = 'dev.jangteo.order.paid' and c.type = 'dev.jangteo.order.cancelled'
                                and c.position < coalesce(p.position, c.position + 1)) as violations
                    from outbox_feed f left join outbox x on true"""),
            new Query("dead-letters-match-events", "every dead letter is the event that could not be delivered", """
                    select count(*) as dead,
                           count(*) filter (where v.id is null and d.at >= f.cleared_before
                             or (v.type, v.order_id, v.at, v.data, v.position, v.slot)
                               <> (d.type, d.order_id, d.at, d.data, d.position, d.slot)) as violations
                    from dead_letter d
                    left join outbox v on v.id = d.event_id
                    cross join (select cleared_before from outbox_feed where number = 1) f"""));
}
