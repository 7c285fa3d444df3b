-- stock_change: what happened to one product's stock, newest first.
create index stock_change_of_product on stock_change (product_id, id);
