-- Takes all orders back out, as if none had been placed: what is left are accounts with their first charge, and products.
truncate orders, order_line, outbox, sales;
update outbox_feed set position = 0, cleared = 0 where number = 1;
delete from ledger_entry where kind <> 'CHARGE';
delete from request_key where call = 'order';
update wallet set entries = e.entries, balance = e.amount
from (select account_id, count(*) as entries, sum(amount) as amount from ledger_entry group by account_id) e
where e.account_id = wallet.account_id;
update product set quantity = c.quantity
from (select product_id, sum(quantity) as quantity from stock_change group by product_id) c
where c.product_id = product.id;
