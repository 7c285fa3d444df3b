package dev.jangteo.audit;

import java.util.List;

/// The audit's questions, each one statement that answers one row: `violations`, and the figures behind it.
/// Events that were cleared away after their time are not missed.
final class AuditQueries {

    record Query(String invariant, String sql) {}

    private AuditQueries() {}

    static final List<Query> ALL = List.of(
            new Query("every balance is the sum of its ledger entries, and between zero and the limit", """
                    select count(*) as wallets,
                           coalesce(sum(w.balance), 0) as balances,
                           coalesce(sum(e.amount), 0) as entries,
                           count(*) filter (where w.balance <> coalesce(e.amount, 0)
                             or w.entries <> coalesce(e.entries, 0)
                             or w.balance < 0 or w.balance + w.reserved > :limit) as violations
                    from wallet w
                    left join (select account_id, sum(amount) as amount, count(*) as entries
                               from ledger_entry group by account_id) e on e.account_id = w.account_id"""),
            new Query("every balance after an entry is the one before it and the entry's amount", """
                    select count(*) as entries, count(*) filter (where not follows) as violations
                    from (select balance_after = amount + coalesce(
                                   lag(balance_after) over (partition by account_id order by number), 0) as follows
                          from ledger_entry) e"""),
            new Query("all charges less all payments and all refunds are all balances", """
                    select charges, payments, refunds, balances,
                           case when charges - payments + refunds = balances then 0 else 1 end as violations
                    from (select coalesce(sum(amount) filter (where kind = 'CHARGE'), 0) as charges,
                                 coalesce(-sum(amount) filter (where kind = 'PAYMENT'), 0) as payments,
                                 coalesce(sum(amount) filter (where kind = 'REFUND'), 0) as refunds
                          from ledger_entry) l
                    cross join (select coalesce(sum(balance), 0) as balances from wallet) w"""),
            new Query("every credited charge has its one ledger entry, and what is reserved is what is pending", """
                    select credited, pending, disputed,
                           (select count(*) from charge c
                            left join ledger_entry e on e.reference = c.id and e.kind = 'CHARGE'
                              and e.account_id = c.account_id and e.amount = c.amount
                            where (c.state = 'CREDITED') <> (e.reference is not null))
                           + (select count(*) from wallet w
                              left join (select account_id, sum(amount) as amount from charge
                                         where state = 'PENDING' group by account_id) p
                                on p.account_id = w.account_id
                              where w.reserved <> coalesce(p.amount, 0)) as violations
                    from (select count(*) filter (where state = 'CREDITED') as credited,
                                 count(*) filter (where state = 'PENDING') as pending,
                                 count(*) filter (where state = 'DISPUTED') as disputed
                          from charge) c"""),
            new Query("of every product, what came in less what was sold is what is left", """
                    select count(*) as products,
                           coalesce(sum(p.quantity), 0) as left,
                           coalesce(sum(c.units), 0) as came_in,
                           coalesce(sum(s.units), 0) as sold,
                           count(*) filter (where p.quantity < 0
                             or p.quantity <> coalesce(c.units, 0) - coalesce(s.units, 0)) as violations
                    from product p
                    left join (select product_id, sum(quantity) as units from stock_change group by product_id) c
                      on c.product_id = p.id
                    left join (select l.product_id, sum(l.quantity) as units
                               from order_line l join orders o on o.id = l.order_id
                               where o.status = 'PAID' group by l.product_id) s on s.product_id = p.id"""),
            new Query("every offer has issued what its coupons are, within the quota, and one per account", """
                    select count(*) as templates,
                           coalesce(sum(t.issued), 0) as issued,
                           count(*) filter (where t.issued <> coalesce(c.coupons, 0) or t.issued > t.quota
                             or coalesce(c.coupons, 0) <> coalesce(c.accounts, 0)) as violations
                    from coupon_template t
                    left join (select template_id, count(*) as coupons, count(distinct account_id) as accounts
                               from coupon group by template_id) c on c.template_id = t.id"""),
            new Query(
                    "every used coupon belongs to one live order of its owner, and every such order to its coupon",
                    """
                    select (select count(*) from coupon where used_at is not null) as used,
                           (select count(*) from coupon c
                            left join orders o on o.id = c.order_id and o.account_id = c.account_id
                              and o.coupon_id = c.id and o.status = 'PAID'
                            where c.used_at is not null and o.id is null)
                           + (select count(*) from orders o
                              left join coupon c on c.id = o.coupon_id and c.order_id = o.id
                              where o.coupon_id is not null and o.status = 'PAID' and c.id is null) as violations"""),
            new Query(
                    "every order has its lines, its ledger entry and its one event, and each of those has its order",
                    """
                    select count(*) as orders,
                           count(*) filter (where l.lines is null or l.amount <> o.amount
                             or e.reference is null or v.events > 1
                             or (v.events is null and o.placed_at >= f.cleared_before))
                           + (select count(*) from order_line x where not exists
                                (select 1 from orders y where y.id = x.order_id))
                           + (select count(*) from ledger_entry x where x.kind = 'PAYMENT' and not exists
                                (select 1 from orders y where y.id = x.reference))
                           + (select count(*) from outbox x where not exists
                                (select 1 from orders y where y.id = x.order_id)) as violations
                    from orders o
                    cross join (select cleared_before from outbox_feed where number = 1) f
                    left join (select order_id, count(*) as lines, sum(amount) as amount
                               from order_line group by order_id) l on l.order_id = o.id
                    left join ledger_entry e on e.account_id = o.account_id and e.reference = o.id
                      and e.kind = 'PAYMENT' and e.amount = -o.total and e.balance_after = o.balance_after
                    left join (select order_id, count(*) as events from outbox
                               where type = 'dev.jangteo.order.paid' group by order_id) v on v.order_id = o.id"""),
            new Query("every cancelled order has its one refund and its one event, and no other order has", """
                    select count(*) filter (where o.status = 'CANCELLED') as cancelled,
                           count(*) filter (where (o.status = 'CANCELLED') <> (e.reference is not null)
                             or (o.status <> 'CANCELLED' and v.order_id is not null)
                             or (o.cancelled_at >= f.cleared_before and v.order_id is null))
                           + (select count(*) from (select reference from ledger_entry where kind = 'REFUND'
                                                    group by reference having count(*) > 1) x) as violations
                    from orders o
                    cross join (select cleared_before from outbox_feed where number = 1) f
                    left join (select distinct reference, account_id, amount from ledger_entry
                               where kind = 'REFUND') e
                      on e.reference = o.id and e.account_id = o.account_id and e.amount = o.total
                    left join outbox v on v.order_id = o.id and v.type = 'dev.jangteo.order.cancelled'"""),
            new Query(
                    "every committed event has or waits for its position in the feed, and no position is missing", """
                    select count(x.id) as events,
                           count(x.id) filter (where x.position is null) as unplaced,
                           (select count(*) from outbox o
                            cross join (select target, count(*) as buckets from delivery_bucket group by target) t
                            join delivery_bucket b on b.target = t.target and b.bucket = o.slot % t.buckets
                            where o.position > b.delivered) as undelivered,
                           (select count(*) from dead_letter) as dead,
                           abs(max(f.position) - max(f.cleared) - count(x.position))
                           + count(*) filter (where x.position > f.position or x.position <= f.cleared) as violations
                    from outbox_feed f left join outbox x on true"""),
            new Query("every request key has one effect, and every order and credited charge has its key", """
                    select (select count(*) from request_key) as keys,
                           (select count(*) from (
                              select o.id from orders o
                              left join request_key k on k.account_id = o.account_id
                                and k.call in ('order', 'checkout') and k.effect = cast(o.id as text)
                              group by o.id having count(k.key) <> 1) x)
                           + (select count(*) from (
                              select c.id from charge c
                              left join request_key k on k.account_id = c.account_id
                                and k.call = 'charge' and k.effect = cast(c.id as text)
                              where c.state = 'CREDITED'
                              group by c.id having count(k.key) <> 1) x)
                           + (select count(*) from request_key k
                              where k.call in ('order', 'checkout') and not exists
                                (select 1 from orders o where cast(o.id as text) = k.effect)) as violations"""),
            new Query("the sales counters are the lines of live orders, day by day", """
                    select coalesce((select sum(units) from sales), 0) as counted,
                           (select count(*) from (
                              select 1 from sales s
                              full join (select o.sold_on, l.product_id, sum(l.quantity) as units
                                         from order_line l join orders o on o.id = l.order_id
                                         where o.status = 'PAID' group by o.sold_on, l.product_id) l
                                on l.product_id = s.product_id and l.sold_on = s.day
                              where coalesce(s.units, 0) <> coalesce(l.units, 0)) x) as violations"""));
}
