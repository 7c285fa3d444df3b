-- Catalogue: what a shop says about its products beside name and price, codes that are known in any spelling, and imports
-- that are taken in several transactions.

-- product: a code is known by its key, which is the same for every spelling: NFC and lower case. Where two codes that
-- were kept apart would become one, the younger product keeps its code to be read and is found by its id.
alter table product add column code_key text;
alter table product add column category text;
alter table product add column description text;
alter table product add column picture text;
alter table product add column sale_from timestamptz;
alter table product add column sale_until timestamptz;
alter table product add column limit_per_account bigint;

update product
set code_key = case when exists (
        select 1 from product older
        where older.id < product.id and lower(normalize(older.code)) = lower(normalize(product.code)))
    then code || ' #' || id
    else lower(normalize(code)) end
where code is not null;

alter table product drop constraint product_code_is_unique;
alter table product add constraint product_code_is_unique unique (code_key);
alter table product add constraint product_code_has_its_key check ((code is null) = (code_key is null));
alter table product add constraint product_sale_ends_after_it_begins check (sale_until > sale_from);
alter table product add constraint product_limit_is_positive check (limit_per_account > 0);

-- A foreign key here was checked by whatever plan the table's first statistics had made: a sequential one, for every row of
-- a large import. The row is written with its product, or under its lock; the audit compares them.
alter table stock_change drop constraint stock_change_belongs_to_product;

-- How far an import with a request key has come. Its last batch writes the receipt and takes this row away.
create table catalog_import (
    account_id       bigint      not null,
    key              text        not null,
    fingerprint      text        not null,
    rows_done        integer     not null,
    created          integer     not null,
    updated          integer     not null,
    unchanged        integer     not null,
    stock_ignored    integer     not null,
    rejected_lines   bigint[]    not null,
    rejected_reasons text[]      not null,
    at               timestamptz not null,
    constraint catalog_import_has_one_progress primary key (account_id, key),
    constraint catalog_import_counts_its_rows check (rows_done > 0 and created >= 0 and updated >= 0 and unchanged >= 0)
);

-- The demo's own import was answered to nobody, in words; every stored answer is JSON.
update request_key set answer = '{"created":60}' where account_id = 0 and call = 'import' and key = 'demo-catalogue';
