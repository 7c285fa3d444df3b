-- ordering: the caller's own number of an order. Only orders that have one enter the index, newest last.
alter table orders add column reference text;
alter table orders add constraint orders_reference_length check (char_length(reference) between 1 and 100);
create index orders_by_reference on orders (reference, id) where reference is not null;
