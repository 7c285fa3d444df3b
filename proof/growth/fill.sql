-- Orders ${first} to ${last} of ${all}, with everything an order of the shop consists of, in one transaction. The shop
-- sells 2,500 orders a day, the last of them just now; customers take turns, every order is one unit each of two products.
-- Customers and products are those of the load test, in the order of their ids.
create temporary table customer on commit drop as
select row_number() over (order by id) - 1 as place, id as account_id from account where email like 'crowd-%';

create temporary table shelf on commit drop as
select row_number() over (order by id) - 1 as place, id as product_id, name, price from product where code like 'crowd-%';

create temporary table filled on commit drop as
select n, uuidv7(at - now()) as id, account_id, at, cast(at at time zone 'Asia/Seoul' as date) as day, entry,
       one.product_id as one, one.name as one_name, other.product_id as other, other.name as other_name, one.price
from (select n, now() - (${all} - n) * interval '1 day' / 2500 as at,
             (n - 1) % ${customers} as customer, (n - 1) / ${customers} + 1 as entry,
             n * 7919 % ${products} as low, (n * 7919 + 1 + n / ${products} % (${products} - 1)) % ${products} as high
      from generate_series(cast(${first} as bigint), ${last}) as n) wish
join customer on customer.place = wish.customer
join shelf one on one.place = wish.low
join shelf other on other.place = wish.high
order by n;

insert into orders (id, account_id, status, amount, discount, total, coupon_id, placed_at, sold_on, balance_after)
select id, account_id, 'PAID', 2 * price, 0, 2 * price, null, at, day, ${opening} - entry * 2 * price
from filled order by n;

insert into order_line (order_id, line, product_id, name, unit_price, quantity, amount)
select id, line, case line when 1 then one else other end, case line when 1 then one_name else other_name end,
       price, 1, price
from filled cross join generate_series(1, 2) as line order by n, line;

insert into ledger_entry (account_id, number, at, kind, amount, balance_after, reference)
select account_id, entry + 1, at, 'PAYMENT', -2 * price, ${opening} - entry * 2 * price, id
from filled order by n;

-- In the feed already, as after so many days. An event's slot is the last byte of its order id's halves, put together.
insert into outbox (position, slot, id, type, order_id, at, data)
select (select position from outbox_feed where number = 1) + n - ${first} + 1,
       get_byte(uuid_send(id), 3) # get_byte(uuid_send(id), 7) # get_byte(uuid_send(id), 11) # get_byte(uuid_send(id), 15),
       uuidv7(at - now()), 'dev.jangteo.order.paid', id, at,
       format('{"version":1,"orderId":"%s","accountId":%s,"items":[{"productId":%s,"name":"%s","unitPrice":%s,"quantity":1,"amount":%s},{"productId":%s,"name":"%s","unitPrice":%s,"quantity":1,"amount":%s}],"amount":%s,"discount":0,"total":%s,"couponId":null,"placedAt":"%s"}',
              id, account_id, one, one_name, price, price, other, other_name, price, price, 2 * price, 2 * price,
              to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
from filled order by n;

update outbox_feed set position = position + ${last} - ${first} + 1 where number = 1;

insert into request_key (account_id, call, key, fingerprint, effect, answer, at)
select account_id, 'order', 'filled-' || lpad(to_hex(n), 12, '0'), 'E7jumpqRb7yHTmLqQewL8WooyPpJeBt3nZpApqV8Mz8', id,
       format('{"id":"%s","status":"PAID","items":[{"productId":%s,"name":"%s","unitPrice":%s,"quantity":1,"amount":%s},{"productId":%s,"name":"%s","unitPrice":%s,"quantity":1,"amount":%s}],"amount":%s,"discount":0,"total":%s,"couponId":null,"placedAt":"%s","balanceAfter":%s}',
              id, one, one_name, price, price, other, other_name, price, price, 2 * price, 2 * price,
              to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), ${opening} - entry * 2 * price),
       at
from filled order by n;

insert into sales (day, product_id, units)
select day, product_id, count(*)
from (select day, one as product_id from filled union all select day, other from filled) line
group by day, product_id order by day, product_id
on conflict (day, product_id) do update set units = sales.units + excluded.units;

update product set quantity = quantity - sold.units
from (select product_id, count(*) as units
      from (select one as product_id from filled union all select other from filled) line group by product_id) sold
where sold.product_id = product.id;

update wallet set entries = last.entry + 1, balance = ${opening} - last.entry * 2 * last.price
from (select account_id, max(entry) as entry, max(price) as price from filled group by account_id) last
where last.account_id = wallet.account_id;
