-- Whether the shop that last started on this database was a demo. One row, whichever instances there are.
create table shop_mode (
    id   int primary key constraint shop_mode_is_one_row check (id = 1),
    demo boolean not null,
    at   timestamptz not null
);

insert into shop_mode (id, demo, at)
select 1, exists (select 1 from account where demo), current_timestamp;
