-- Several instances on one database: who is there, and whose batch of a queue is next. A turn is a row that is locked; nothing
-- is written to it.

create table instance (
    id      uuid        not null,
    seen_at timestamptz not null,
    constraint instance_pkey primary key (id)
);

create table batch_turn (
    queue text not null,
    constraint batch_turn_pkey primary key (queue)
);

insert into batch_turn (queue) values ('order'), ('cancel'), ('coupon'), ('charge');
