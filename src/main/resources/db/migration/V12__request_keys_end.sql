-- request_key: forgotten after their time. Rows come in the order of their time, so an index of ranges finds the old ones
-- and costs an order nothing.
create index request_key_age on request_key using brin (at) with (autosummarize = on);

-- Up to when keys may be gone: who compares keys with effects has to know. It is moved before a key is removed.
create table request_key_cleared (
    number         integer     not null,
    cleared_before timestamptz not null,
    constraint request_key_cleared_pkey primary key (number),
    constraint request_key_cleared_is_one check (number = 1)
);

insert into request_key_cleared (number, cleared_before) values (1, timestamptz '1970-01-01 00:00:00+00');

-- charge: a key that was forgotten may open another charge. That a credited one is not credited again is the stored
-- response's work; the index keeps one key from having two charges under way.
drop index charge_key_is_used_once;
create unique index charge_key_is_used_once on charge (account_id, key) where state = 'PENDING';
