package dev.jangteo.audit;

import dev.jangteo.audit.AuditQueries.Query;
import java.util.List;

/// Offers, coupons, and what they took off orders.
final class CouponQueries {

    private CouponQueries() {}

    static final List<Query> ALL = List.of(
            new Query(
                    "coupons-match-templates",
                    "every offer has issued what its coupons are, within the quota, and one per account",
                    """
                    select count(t.id) as templates,
                           coalesce(sum(t.issued), 0) as issued,
                           count(*) filter (where t.id is null or t.issued <> coalesce(c.coupons, 0)
                             or t.issued > t.quota or c.coupons <> c.accounts or c.strangers > 0) as violations
                    from coupon_template t
                    full join (select template_id, count(*) as coupons, count(distinct c.account_id) as accounts,
                                      count(*) filter (where w.account_id is null) as strangers
                               from coupon c left join wallet w on w.account_id = c.account_id
                               group by template_id) c on c.template_id = t.id"""),
            new Query(
                    "coupons-match-orders",
                    "every used coupon belongs to one live order of its owner, and every such order to its coupon",
                    """
                    select count(c.id) filter (where c.used_at is not null) as used,
                           (count(c.id) filter (where c.used_at is not null and o.id is null))
                           + (count(o.id) filter (where c.id is null))
                           + (select count(*) from orders x
                              left join coupon y on y.id = x.coupon_id and y.account_id = x.account_id
                              where x.coupon_id is not null and y.id is null) as violations
                    from (select id, account_id, order_id, used_at from coupon where used_at is not null) c
                    full join (select id, account_id, coupon_id, placed_at from orders
                               where coupon_id is not null and status = 'PAID') o
                      on o.id = c.order_id and o.coupon_id = c.id and o.account_id = c.account_id
                        and o.placed_at = c.used_at"""),
            new Query(
                    "discounts-match-coupons",
                    "an order has a discount if it has a coupon, and the one that this coupon's terms give",
                    """
                    select count(*) filter (where o.discount > 0) as discounted,
                           coalesce(sum(o.discount), 0) as discount,
                           count(*) filter (where (o.coupon_id is null) <> (o.discount = 0)
                             or o.amount < c.minimum or o.placed_at > c.valid_until
                             or (c.id is not null and o.discount <> least(o.amount, c.cap, case c.kind
                                  when 'FIXED' then c.value
                                  else div(o.amount, 100) * c.value + div(o.amount % 100 * c.value, 100) end))
                             ) as violations
                    from orders o left join coupon c on c.id = o.coupon_id"""));
}
