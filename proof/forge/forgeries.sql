-- balances-match-ledger: a balance that no entry explains
update wallet set balance = balance + 1 where account_id = (select max(account_id) from orders)

-- balances-match-ledger: an entry that was counted and is not there
update wallet set entries = entries + 1 where account_id = (select max(account_id) from orders)

-- balances-match-ledger: a balance and its reserve beyond the limit
update wallet set reserved = 1000001 where account_id = (select max(account_id) from orders)

-- balances-match-ledger: an entry of an account that has no wallet
insert into ledger_entry (account_id, number, at, kind, amount, balance_after, reference)
values (987654321, 1, now(), 'REFUND', 0, 0, gen_random_uuid())

-- ledger-entries-follow-each-other: another balance after a payment
update ledger_entry set balance_after = balance_after + 1 where kind = 'PAYMENT'

-- ledger-entries-follow-each-other: a number left out
update ledger_entry e set number = number + 1
from (select account_id, max(number) as last from ledger_entry group by account_id) x
where e.account_id = x.account_id and e.number = x.last

-- ledger-entries-follow-each-other: amounts exchanged between two payments of an account
update ledger_entry e set amount = x.amount
from (select account_id, number, lead(amount) over w as amount, lead(number) over w as other from ledger_entry
      where kind = 'PAYMENT' window w as (partition by account_id order by amount)) x
where e.account_id = x.account_id and e.number = x.number and x.amount <> e.amount

-- money-in-is-money-held: won from nowhere
update wallet set balance = balance + 1 where account_id = (select max(account_id) from orders)

-- money-in-is-money-held: a refund of more than was paid
update ledger_entry set amount = amount + 1 where kind = 'REFUND'

-- charges-match-ledger: a credited charge that says it was declined
update charge set state = 'DECLINED' where state = 'CREDITED'

-- charges-match-ledger: a charge of another amount
update charge set amount = amount + 1 where state = 'CREDITED'

-- charges-match-ledger: a charge of another account
update charge set account_id = (select min(account_id) from wallet) where state = 'CREDITED'

-- charges-match-ledger: a second CHARGE of one charge, with the balance to it
with forged as (
    insert into ledger_entry (account_id, number, at, kind, amount, balance_after, reference)
    select w.account_id, w.entries + 1, e.at, 'CHARGE', e.amount, w.balance + e.amount, e.reference
    from ledger_entry e join wallet w on w.account_id = e.account_id where e.kind = 'CHARGE' order by e.at limit 1
    returning account_id, amount)
update wallet w set balance = w.balance + f.amount, entries = w.entries + 1
from forged f where w.account_id = f.account_id

-- charges-match-ledger: a CHARGE without a charge, with the balance to it
with forged as (
    insert into ledger_entry (account_id, number, at, kind, amount, balance_after, reference)
    select account_id, entries + 1, now(), 'CHARGE', 1000, balance + 1000, gen_random_uuid()
    from wallet where account_id = (select max(account_id) from orders)
    returning account_id, amount)
update wallet w set balance = w.balance + f.amount, entries = w.entries + 1
from forged f where w.account_id = f.account_id

-- charges-match-ledger: a credited charge without a CHARGE
insert into charge (id, account_id, key, fingerprint, amount, state, opened_at, settled_at, asked_at, asks)
select gen_random_uuid(), account_id, 'forged', 'forged', 1000, 'CREDITED', now(), now(), now(), 1
from wallet where account_id = (select max(account_id) from orders)

-- adjustments-match-ledger: an ADJUSTMENT that nobody made, with the balance to it
with forged as (
    insert into ledger_entry (account_id, number, at, kind, amount, balance_after, reference)
    select account_id, entries + 1, now(), 'ADJUSTMENT', 1000, balance + 1000, gen_random_uuid()
    from wallet where account_id = (select max(account_id) from orders)
    returning account_id, amount)
update wallet w set balance = w.balance + f.amount, entries = w.entries + 1
from forged f where w.account_id = f.account_id

-- adjustments-match-ledger: an adjustment that moved nothing
insert into adjustment (id, account_id, amount, reason, made_by, at)
select gen_random_uuid(), max(account_id), 1000, 'forged', 1, now() from orders

-- reserves-match-pending-charges: a reserve for nothing
update wallet set reserved = 1 where account_id = (select max(account_id) from orders)

-- reserves-match-pending-charges: a pending charge without its reserve
insert into charge (id, account_id, key, fingerprint, amount, state, opened_at, asked_at, asks)
select gen_random_uuid(), account_id, 'forged', 'forged', 1, 'PENDING', now(), now(), 1
from wallet where account_id = (select max(account_id) from orders)

-- stock-matches-movements: a unit from nowhere
update product set quantity = quantity + 1

-- stock-matches-movements: units that came in and are not there
update stock_change set quantity = quantity + 1 where kind = 'OPENING'

-- stock-matches-movements: a line over one unit more
update order_line set quantity = quantity + 1, amount = amount + unit_price

-- stock-matches-movements: a line over a product that is not there
update order_line set product_id = 987654321 where line = 1

-- sales-match-orders: a unit that was not sold
update sales set units = units + 1

-- sales-match-orders: sales forgotten
delete from sales

-- sales-match-orders: sales of another day
update sales set day = day + 1

-- sales-match-orders: sales of a product that nobody bought
insert into sales (day, product_id, units) select current_date, 987654321, 1

-- coupons-match-templates: one coupon issued too few
update coupon_template set issued = issued - 1 where issued > 0

-- coupons-match-templates: a coupon gone
delete from coupon where used_at is null

-- coupons-match-templates: a coupon of an offer that is not there
insert into coupon (id, template_id, account_id, name, kind, value, cap, minimum, issued_at, valid_until)
select gen_random_uuid(), 987654321, account_id, name, kind, value, cap, minimum, issued_at, valid_until
from coupon limit 1

-- coupons-match-templates: a coupon of nobody
update coupon set account_id = 987654321 where used_at is null

-- coupons-match-orders: a coupon that was used and says it was not
update coupon set used_at = null, order_id = null where used_at is not null

-- coupons-match-orders: a used coupon of another account
update coupon set account_id = account_id + 1000 where used_at is not null

-- coupons-match-orders: a coupon used for an order that has none
update coupon set order_id = (select id from orders where coupon_id is null and status = 'PAID' limit 1)
where used_at is not null

-- coupons-match-orders: a coupon used for an order that was taken back
update coupon set used_at = o.placed_at, order_id = o.id
from (select id, placed_at from orders where status = 'CANCELLED' limit 1) o where coupon.used_at is null

-- coupons-match-orders: a coupon used at another time
update coupon set used_at = used_at + interval '1 second' where used_at is not null

-- coupons-match-orders: one coupon for two orders
update orders o set coupon_id = x.coupon_id, discount = 100, total = o.amount - 100
from (select coupon_id, account_id from orders where coupon_id is not null limit 1) x
where o.coupon_id is null and o.status = 'PAID' and o.account_id = x.account_id

-- coupons-match-orders: an order with a coupon that is not there
update orders set coupon_id = gen_random_uuid() where coupon_id is null and status = 'CANCELLED'

-- discounts-match-coupons: a discount without a coupon
update orders set discount = 100, total = amount - 100 where coupon_id is null and status = 'PAID'

-- discounts-match-coupons: a coupon without a discount
update orders set discount = 0, total = amount where coupon_id is not null

-- discounts-match-coupons: a larger discount than the coupon gives
update orders set discount = discount + 1, total = total - 1 where coupon_id is not null

-- discounts-match-coupons: a used coupon with another value
update coupon set value = value + 1 where used_at is not null

-- discounts-match-coupons: an order below the coupon's minimum
update coupon set minimum = 900000 where used_at is not null

-- discounts-match-coupons: an order after the coupon's time
update coupon set valid_until = used_at - interval '1 second' where used_at is not null

-- orders-match-lines: a line gone
delete from order_line where line = 1

-- orders-match-lines: a line too many
insert into order_line (order_id, line, product_id, name, unit_price, quantity, amount)
select order_id, 9, product_id, name, unit_price, 1, unit_price from order_line where line = 1 limit 1

-- orders-match-lines: a line of no order
insert into order_line (order_id, line, product_id, name, unit_price, quantity, amount)
select gen_random_uuid(), 1, product_id, name, unit_price, 1, unit_price from order_line where line = 1 limit 1

-- orders-match-lines: a line at another price
update order_line set unit_price = unit_price + 100, amount = amount + 100 * quantity where line = 1

-- orders-match-lines: a number left out
update order_line set line = 3 where line = 2

-- orders-match-lines: one product in two lines
update order_line l set product_id = x.product_id
from order_line x where x.order_id = l.order_id and x.line = 1 and l.line = 2

-- orders-match-lines: an order of nothing
insert into orders (id, account_id, status, amount, discount, total, coupon_id, placed_at, sold_on, balance_after)
select gen_random_uuid(), account_id, 'PAID', amount, 0, amount, null, placed_at, sold_on, balance_after
from orders limit 1

-- orders-match-lines: an order of another amount
update orders set amount = amount + 100, total = total + 100 where status = 'PAID'

-- payments-match-orders: an order that was not paid
delete from ledger_entry where kind = 'PAYMENT' and cast(reference as text) = (select max(cast(id as text)) from orders)

-- payments-match-orders: a second PAYMENT of one order, with the balance to it
with forged as (
    insert into ledger_entry (account_id, number, at, kind, amount, balance_after, reference)
    select w.account_id, w.entries + 1, o.placed_at, 'PAYMENT', -o.total, w.balance - o.total, o.id
    from orders o join wallet w on w.account_id = o.account_id where o.status = 'PAID' order by o.id limit 1
    returning account_id, amount)
update wallet w set balance = w.balance + f.amount, entries = w.entries + 1
from forged f where w.account_id = f.account_id

-- payments-match-orders: a PAYMENT without an order, with the balance to it
with forged as (
    insert into ledger_entry (account_id, number, at, kind, amount, balance_after, reference)
    select account_id, entries + 1, now(), 'PAYMENT', -100, balance - 100, gen_random_uuid()
    from wallet where account_id = (select max(account_id) from orders)
    returning account_id, amount)
update wallet w set balance = w.balance + f.amount, entries = w.entries + 1
from forged f where w.account_id = f.account_id

-- payments-match-orders: a payment of another amount
update ledger_entry set amount = amount - 1 where kind = 'PAYMENT'

-- payments-match-orders: an order of another account
update orders set account_id = (select min(account_id) from wallet)

-- payments-match-orders: an order that says another balance
update orders set balance_after = balance_after + 1

-- payments-match-orders: an order of another time
update orders set placed_at = placed_at + interval '1 second'

-- payments-match-orders: orders gone
delete from orders where status = 'PAID'

-- refunds-match-cancellations: an order taken back without a refund
update orders set status = 'CANCELLED', cancelled_at = placed_at where status = 'PAID'

-- refunds-match-cancellations: an order that was taken back and says it was not
update orders set status = 'PAID', cancelled_at = null where status = 'CANCELLED'

-- refunds-match-cancellations: a refund gone
delete from ledger_entry where kind = 'REFUND'

-- refunds-match-cancellations: a REFUND without an order, with the balance to it
with forged as (
    insert into ledger_entry (account_id, number, at, kind, amount, balance_after, reference)
    select account_id, entries + 1, now(), 'REFUND', 100, balance + 100, gen_random_uuid()
    from wallet where account_id = (select max(account_id) from orders)
    returning account_id, amount)
update wallet w set balance = w.balance + f.amount, entries = w.entries + 1
from forged f where w.account_id = f.account_id

-- refunds-match-cancellations: a REFUND of an order that is paid, with the balance to it
with forged as (
    insert into ledger_entry (account_id, number, at, kind, amount, balance_after, reference)
    select w.account_id, w.entries + 1, now(), 'REFUND', o.total, w.balance + o.total, o.id
    from orders o join wallet w on w.account_id = o.account_id where o.status = 'PAID' order by o.id limit 1
    returning account_id, amount)
update wallet w set balance = w.balance + f.amount, entries = w.entries + 1
from forged f where w.account_id = f.account_id

-- refunds-match-cancellations: a second REFUND of one cancellation, with the balance to it
with forged as (
    insert into ledger_entry (account_id, number, at, kind, amount, balance_after, reference)
    select w.account_id, w.entries + 1, o.cancelled_at, 'REFUND', o.total, w.balance + o.total, o.id
    from orders o join wallet w on w.account_id = o.account_id where o.status = 'CANCELLED' order by o.id limit 1
    returning account_id, amount)
update wallet w set balance = w.balance + f.amount, entries = w.entries + 1
from forged f where w.account_id = f.account_id

-- events-match-orders: an order that nobody was told of
delete from outbox where type = 'dev.jangteo.order.paid'

-- events-match-orders: a cancellation that nobody was told of
delete from outbox where type = 'dev.jangteo.order.cancelled'

-- events-match-orders: an event of an order that is not there
update outbox set order_id = gen_random_uuid() where type = 'dev.jangteo.order.cancelled'

-- events-match-orders: a cancellation of an order that is paid
insert into outbox (id, type, order_id, slot, position, at, data)
select gen_random_uuid(), 'dev.jangteo.order.cancelled', order_id, slot, 987654321, at, data from outbox
where cast(order_id as text) = (select max(cast(id as text)) from orders where status = 'PAID')

-- events-match-orders: an event of a kind that does not exist
update outbox set type = 'dev.jangteo.order.forged' where type = 'dev.jangteo.order.cancelled'

-- events-say-what-orders-say: another total
update outbox set data = cast(jsonb_set(cast(data as jsonb), '{total}', '1') as text)

-- events-say-what-orders-say: another account
update outbox set data = cast(jsonb_set(cast(data as jsonb), '{accountId}', '1') as text)

-- events-say-what-orders-say: another quantity
update outbox set data = cast(jsonb_set(cast(data as jsonb), '{items,0,quantity}', '99') as text)

-- events-say-what-orders-say: a line too many
update outbox set data = cast(jsonb_insert(cast(data as jsonb), '{items,0}', cast(data as jsonb) #> '{items,0}') as text)

-- events-say-what-orders-say: another coupon
update outbox set data = cast(jsonb_set(cast(data as jsonb), '{couponId}', '"forged"') as text)

-- events-say-what-orders-say: another reference
update outbox set data = cast(jsonb_set(cast(data as jsonb), '{reference}', '"forged"') as text)

-- events-say-what-orders-say: another time in it
update outbox set data = cast(jsonb_set(cast(data as jsonb), '{placedAt}', '"2000-01-01T00:00:00Z"') as text)

-- events-say-what-orders-say: a paid order said to be cancelled
update outbox set data = cast(jsonb_set(cast(data as jsonb), '{cancelledAt}', '"2000-01-01T00:00:00Z"') as text)
where type = 'dev.jangteo.order.paid'

-- events-say-what-orders-say: an event that says nothing
update outbox set data = ''

-- events-say-what-orders-say: an event of another time
update outbox set at = at + interval '1 second'

-- events-say-what-orders-say: an event in another slot
update outbox set slot = (slot + 1) % 256

-- events-say-what-orders-say: one id for two events
update outbox set id = (select id from outbox order by position limit 1)

-- events-are-in-order: an event without its position
update outbox set position = null where position = 2

-- events-are-in-order: a position too many
update outbox_feed set position = position + 1

-- events-are-in-order: an event gone
delete from outbox where position = 2

-- events-are-in-order: cancelled before it was paid
update outbox set position = position + 1000000;
update outbox set position = (select position from outbox_feed) + 1 - (position - 1000000)

-- dead-letters-match-events: a dead letter that says something else
insert into dead_letter (target, event_id, position, slot, type, order_id, at, data, buried_at, reason, resend)
select 'forged', id, position, slot, type, order_id, at, data || ' ', now(), 'forged', false from outbox limit 1

-- dead-letters-match-events: a dead letter of no event
insert into dead_letter (target, event_id, position, slot, type, order_id, at, data, buried_at, reason, resend)
select 'forged', gen_random_uuid(), position, slot, type, order_id, at, data, now(), 'forged', false
from outbox limit 1

-- effects-match-keys: orders without their keys
delete from request_key where call = 'order'

-- effects-match-keys: charges without their keys
delete from request_key where call = 'charge'

-- effects-match-keys: a second key for one order
insert into request_key (account_id, call, key, fingerprint, effect, answer, at)
select account_id, call, 'another ' || key, fingerprint, effect, answer, at from request_key where call = 'order'

-- keys-match-effects: a key of an order that is not there
insert into request_key (account_id, call, key, fingerprint, effect, answer, at)
select account_id, 'order', 'forged', fingerprint, gen_random_uuid(), answer, at from request_key
where call = 'order' limit 1

-- keys-match-effects: a key of a charge that is not there
insert into request_key (account_id, call, key, fingerprint, effect, answer, at)
select account_id, 'charge', 'forged', fingerprint, gen_random_uuid(), answer, at from request_key
where call = 'charge' limit 1

-- keys-match-effects: a key of a coupon that is not there
insert into request_key (account_id, call, key, fingerprint, effect, answer, at)
select account_id, 'coupon', 'forged', 'forged', gen_random_uuid(), '{"id": 1}', at from request_key limit 1

-- keys-match-effects: a key of a cancellation that was none
insert into request_key (account_id, call, key, fingerprint, effect, answer, at)
select account_id, 'cancellation', 'forged', 'forged', effect, answer, at from request_key
where call = 'order' and effect in (select cast(id as text) from orders where status = 'PAID') limit 1

-- keys-match-effects: a key of a product that is not there
insert into request_key (account_id, call, key, fingerprint, effect, answer, at)
select account_id, 'restock', 'forged', 'forged', '987654321', '{"id": 987654321}', at from request_key limit 1

-- keys-match-effects: a key of a call that does not exist
insert into request_key (account_id, call, key, fingerprint, effect, answer, at)
select account_id, 'forged', 'forged', 'forged', effect, answer, at from request_key limit 1

-- keys-match-effects: a key of another account
update request_key set account_id = (select min(account_id) from wallet) where call = 'order'

-- keys-match-effects: a key of another charge
update request_key set key = key || ' forged' where call = 'charge'

-- keys-match-effects: a key of another time
update request_key set at = at + interval '1 second' where call = 'order'

-- answers-say-what-was-done: an empty answer
update request_key set answer = '' where call = 'order'

-- answers-say-what-was-done: an answer that is no JSON
update request_key set answer = 'forged' where call = 'charge'

-- answers-say-what-was-done: the answer of another order
update request_key k set answer = x.answer
from request_key x where x.call = 'order' and k.call = 'order' and x.effect < k.effect

-- answers-say-what-was-done: another total
update request_key set answer = cast(jsonb_set(cast(answer as jsonb), '{total}', '1') as text) where call = 'order'

-- answers-say-what-was-done: another line
update request_key set answer = cast(jsonb_set(cast(answer as jsonb), '{items,0,quantity}', '99') as text)
where call = 'order'

-- answers-say-what-was-done: another reference
update orders set reference = 'forged'

-- answers-say-what-was-done: a charge with another balance
update request_key set answer = cast(jsonb_set(cast(answer as jsonb), '{balance}', '1') as text) where call = 'charge'

-- answers-say-what-was-done: a cancellation that says the order is paid
update request_key set answer = cast(jsonb_set(cast(answer as jsonb), '{status}', '"PAID"') as text)
where call = 'cancellation'

-- answers-say-what-was-done: a coupon with another discount
update request_key set answer = cast(jsonb_set(cast(answer as jsonb), '{discount,value}', '99999') as text)
where call = 'coupon'

-- answers-say-what-was-done: a cart that is none
update request_key set answer = '{}' where call = 'cart'

-- rankings-match-sales: a best seller that nobody bought
insert into daily_top_seller (day, rank, product_id, units)
select (select max(day) from daily_ranking), 1, (select min(id) from product), 99

-- rankings-match-sales: best sellers left out
insert into daily_ranking (day, made_at, days, places) select max(sold_on) + 1, now(), 3, 5 from orders

-- rankings-match-sales: more units than were sold
with ranking as (
    insert into daily_ranking (day, made_at, days, places) select max(sold_on) + 1, now(), 3, 5 from orders
    returning day)
insert into daily_top_seller (day, rank, product_id, units)
select r.day, row_number() over (order by s.units desc, s.product_id), s.product_id, s.units + 99
from (select product_id, sum(units) as units from sales group by product_id having sum(units) > 0) s
cross join ranking r

-- rankings-match-sales: the best seller in the last place
with ranking as (
    insert into daily_ranking (day, made_at, days, places) select max(sold_on) + 1, now(), 3, 5 from orders
    returning day)
insert into daily_top_seller (day, rank, product_id, units)
select r.day, row_number() over (order by s.units, s.product_id desc), s.product_id, s.units
from (select product_id, sum(units) as units from sales group by product_id having sum(units) > 0) s
cross join ranking r

-- rankings-match-sales: the best seller left out
with ranking as (
    insert into daily_ranking (day, made_at, days, places) select max(sold_on) + 1, now(), 3, 1 from orders
    returning day)
insert into daily_top_seller (day, rank, product_id, units)
select r.day, 1, s.product_id, s.units
from (select product_id, sum(units) as units from sales group by product_id having sum(units) > 0
      order by units, product_id desc limit 1) s
cross join ranking r
