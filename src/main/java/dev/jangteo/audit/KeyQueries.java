package dev.jangteo.audit;

import dev.jangteo.audit.AuditQueries.Query;
import java.util.List;

/// Request keys: what they did and what was answered. A call that takes a key has to be known here; a key of any
/// other call has no effect that could be found.
final class KeyQueries {

    private KeyQueries() {}

    static final List<Query> ALL = List.of(
            new Query(
                    "effects-match-keys",
                    "every order, and every charge that the gateway credited, has its one request key, until keys are"
                            + " cleared after their time",
                    """
                    with kept as (select cleared_before as since from request_key_cleared)
                    select (select count(*) from orders) as orders,
                           (select count(*) from charge where state = 'CREDITED') as credited,
                           (select count(*) from (
                              select o.id from orders o
                              left join request_key k on k.account_id = o.account_id
                                and k.call in ('order', 'checkout') and k.effect = cast(o.id as text)
                              where o.placed_at >= (select since from kept)
                              group by o.id having count(k.key) <> 1) x)
                           + (select count(*) from (
                              select c.id from charge c
                              left join request_key k on k.account_id = c.account_id
                                and k.call = 'charge' and k.effect = cast(c.id as text)
                              where c.state = 'CREDITED' and c.settled_by is null
                                and c.settled_at >= (select since from kept)
                              group by c.id having count(k.key) <> 1) x) as violations"""),
            new Query("keys-match-effects", "every request key has its one effect, of its account and its time", """
                    select count(*) as keys,
                           count(*) filter (where not case k.call
                             when 'order' then o.id is not null and o.placed_at = k.at
                             when 'checkout' then o.id is not null and o.placed_at = k.at
                             when 'charge' then c.id is not null
                             when 'coupon' then n.id is not null and n.issued_at = k.at
                             when 'cancellation' then x.id is not null and x.cancelled_at = k.at
                             when 'product' then p.id is not null
                             when 'restock' then p.id is not null
                             when 'cart' then p.id is not null
                             when 'cart-item' then p.id is not null
                             when 'adjustment' then a.id is not null
                             when 'settlement' then s.id is not null
                             when 'offer' then t.id is not null
                             when 'import' then true
                             else false end) as violations
                    from request_key k
                    left join orders o on k.call in ('order', 'checkout')
                      and cast(o.id as text) = k.effect and o.account_id = k.account_id
                    left join charge c on k.call = 'charge' and cast(c.id as text) = k.effect
                      and c.account_id = k.account_id and c.key = k.key and c.fingerprint = k.fingerprint
                      and c.state = 'CREDITED' and c.settled_at = k.at
                    left join coupon n on k.call = 'coupon'
                      and cast(n.id as text) = k.effect and n.account_id = k.account_id
                    left join orders x on k.call = 'cancellation'
                      and cast(x.id as text) = k.effect and x.status = 'CANCELLED'
                    left join adjustment a on k.call = 'adjustment'
                      and cast(a.id as text) = k.effect and a.made_by = k.account_id
                    left join charge s on k.call = 'settlement'
                      and cast(s.id as text) = k.effect and s.settled_by = k.account_id
                    left join coupon_template t on k.call = 'offer' and cast(t.id as text) = k.effect
                    left join product p on k.call in ('product', 'restock', 'cart', 'cart-item')
                      and cast(p.id as text) = k.effect"""),
            new Query(
                    "answers-say-what-was-done",
                    "the answer of every request key is there and says what its effect says",
                    """
                    select count(*) as answers,
                           count(*) filter (where not coalesce(case k.call
                             when 'order' then k.answer @> bought.facts and k.answer @> '{"status": "PAID"}'
                               and k.answer -> 'items' = l.items
                               and k.answer ->> 'reference' is not distinct from o.reference
                               and cast(k.answer ->> 'placedAt' as timestamptz) = o.placed_at
                             when 'checkout' then k.answer @> bought.facts and k.answer @> '{"status": "PAID"}'
                               and k.answer -> 'items' = l.items
                               and k.answer ->> 'reference' is not distinct from o.reference
                               and cast(k.answer ->> 'placedAt' as timestamptz) = o.placed_at
                             when 'cancellation' then k.answer @> bought.facts
                               and k.answer @> '{"status": "CANCELLED"}' and k.answer -> 'items' = l.items
                               and k.answer ->> 'reference' is not distinct from o.reference
                             when 'charge' then k.answer @> jsonb_build_object('chargeId', k.effect,
                               'amount', e.amount, 'balance', e.balance_after)
                             when 'coupon' then k.answer @> jsonb_build_object('id', n.id,
                               'templateId', n.template_id, 'name', n.name, 'minimum', n.minimum,
                               'discount', jsonb_build_object('kind', n.kind, 'value', n.value))
                             when 'adjustment' then k.answer ->> 'adjustmentId' = k.effect
                             when 'settlement' then k.answer ->> 'chargeId' = k.effect
                             when 'product' then k.answer ->> 'id' = k.effect
                             when 'restock' then k.answer ->> 'id' = k.effect
                             when 'offer' then k.answer ->> 'id' = k.effect
                             else jsonb_typeof(k.answer) = 'object' and k.answer <> '{}' end, false)) as violations
                    from (select account_id, call, effect, cast(answer as jsonb) as answer from request_key) k
                    left join orders o on k.call in ('order', 'checkout', 'cancellation')
                      and cast(o.id as text) = k.effect
                    left join (""" + EventQueries.ITEMS + """
                      ) l on l.order_id = o.id
                    left join ledger_entry e on k.call = 'charge' and e.kind = 'CHARGE'
                      and e.account_id = k.account_id and cast(e.reference as text) = k.effect
                    left join coupon n on k.call = 'coupon' and cast(n.id as text) = k.effect
                    cross join lateral (
                      select jsonb_build_object('id', o.id, 'amount', o.amount, 'discount', o.discount,
                               'total', o.total, 'couponId', o.coupon_id, 'balanceAfter', o.balance_after) as facts
                      ) bought"""));
}
