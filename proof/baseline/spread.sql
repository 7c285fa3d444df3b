-- One order of two products out of 1,000, bought by one account out of 1,000, in one transaction: the statements of an
-- order as a careful program would send them, one order at a time. The texts are as long as the shop's own.
\set account random(1, 1000)
\set one random(1, 1000)
\set other 1 + (:one - 1 + random(1, 999)) % 1000
\set low least(:one, :other)
\set high greatest(:one, :other)
begin;
select balance, entries, uuidv7() as order_id from wallet where account_id = :account for no key update \gset
select effect, answer from request_key where account_id = :account and call = 'order' and key = :order_id;
select id, name, price, status, quantity, sale_from, sale_until, limit_per_account from product where id in (:low, :high) order by id for no key update;
update wallet set balance = :balance::bigint - 2000, entries = :entries::bigint + 1 where account_id = :account;
update product set quantity = quantity - 1 where id in (:low, :high);
insert into orders (id, account_id, status, amount, discount, total, coupon_id, placed_at, sold_on, balance_after, reference) values (:order_id, :account, 'PAID', 2000, 0, 2000, null, now(), current_date, :balance::bigint - 2000, null);
insert into order_line (order_id, line, product_id, name, unit_price, quantity, amount) values (:order_id, 1, :low, 'Product 123', 1000, 1, 1000), (:order_id, 2, :high, 'Product 456', 1000, 1, 1000);
insert into ledger_entry (account_id, number, at, kind, amount, balance_after, reference) values (:account, :entries::bigint + 1, now(), 'PAYMENT', -2000, :balance::bigint - 2000, :order_id);
insert into sales (day, product_id, units) values (current_date, :low, 1), (current_date, :high, 1) on conflict (day, product_id) do update set units = sales.units + excluded.units;
insert into outbox (id, type, order_id, at, data) values (uuidv7(), 'dev.jangteo.order.paid', :order_id, now(), '{"version": 1,"orderId": "019ffb3c-5a10-7c39-a3f8-2b1d7c9e4f60","accountId": 123,"items": [{"productId": 123,"name": "Product 123","unitPrice": 1000,"quantity": 1,"amount": 1000},{"productId": 456,"name": "Product 456","unitPrice": 1000,"quantity": 1,"amount": 1000}],"amount": 2000,"discount": 0,"total": 2000,"couponId": null,"placedAt": "2026-01-02T03.04.05.678Z"}');
insert into request_key (account_id, call, key, fingerprint, effect, answer, at) values (:account, 'order', :order_id, 'E7jumpqRb7yHTmLqQewL8WooyPpJeBt3nZpApqV8Mz8', :order_id, '{"id": "019ffb3c-5a10-7c39-a3f8-2b1d7c9e4f60","status": "PAID","items": [{"productId": 123,"name": "Product 123","unitPrice": 1000,"quantity": 1,"amount": 1000},{"productId": 456,"name": "Product 456","unitPrice": 1000,"quantity": 1,"amount": 1000}],"amount": 2000,"discount": 0,"total": 2000,"couponId": null,"placedAt": "2026-01-02T03.04.05.678Z","balanceAfter": 99999998000}', now());
commit;
