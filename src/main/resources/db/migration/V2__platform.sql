-- Data platform: events get a place in one feed, and buckets of them are delivered by whichever instance holds a lease.

-- outbox: sequence numbers are taken when a row is inserted, so a late commit may show a lower number than one that was
-- seen already. A position is given afterwards, to rows that are committed, under the lock of outbox_feed: whoever has
-- seen a position has seen every lower one. The primary key becomes the order and type, so that an insert still enters
-- two indexes, one of which holds only the rows that wait for their position.
alter table outbox drop constraint outbox_pkey;
alter table outbox drop constraint outbox_one_event_per_order_and_type;
alter table outbox add constraint outbox_one_event_per_order_and_type primary key (order_id, type);
alter table outbox add column slot smallint not null default 0;
alter table outbox add column position bigint;
alter table outbox add constraint outbox_slot_is_known check (slot between 0 and 255);
create index outbox_waits_for_position on outbox (sequence) where position is null;
create unique index outbox_position_is_taken_once on outbox (position) where position is not null;

-- One row: the newest position, the newest that was cleared away after its time, and the time before which events may
-- have been cleared.
create table outbox_feed (
    number         integer     not null,
    position       bigint      not null,
    cleared        bigint      not null,
    cleared_before timestamptz not null,
    constraint outbox_feed_pkey primary key (number),
    constraint outbox_feed_is_one check (number = 1),
    constraint outbox_feed_counts_up check (cleared >= 0 and position >= cleared)
);

insert into outbox_feed (number, position, cleared, cleared_before)
values (1, 0, 0, timestamptz '1970-01-01 00:00:00+00');

-- relay: which instances deliver, and which buckets each of them holds ---------------------------------------------------

create table relay_instance (
    id         uuid        not null,
    expires_at timestamptz not null,
    constraint relay_instance_pkey primary key (id)
);

create table delivery_bucket (
    target       text     not null,
    bucket       smallint not null,
    delivered    bigint   not null,
    delivered_at timestamptz,
    holder       uuid,
    epoch        bigint   not null,
    expires_at   timestamptz,
    failure      text,
    failed_at    timestamptz,
    replay_after bigint,
    replay_until bigint,
    constraint delivery_bucket_pkey primary key (target, bucket),
    constraint delivery_bucket_number_is_known check (bucket between 0 and 255),
    constraint delivery_bucket_counts_up check (delivered >= 0),
    constraint delivery_bucket_holder_has_expiry check ((holder is null) = (expires_at is null)),
    constraint delivery_bucket_replays_what_was_delivered check (
        (replay_after is null) = (replay_until is null) and (replay_until is null or replay_until <= delivered))
);

-- What could not be delivered, whole, so that it outlives the event's own time in the outbox.
create table dead_letter (
    target    text        not null,
    event_id  uuid        not null,
    position  bigint      not null,
    slot      smallint    not null,
    type      text        not null,
    order_id  uuid        not null,
    at        timestamptz not null,
    data      text        not null,
    buried_at timestamptz not null,
    reason    text        not null,
    resend    boolean     not null,
    constraint dead_letter_pkey primary key (target, event_id)
);

create index dead_letter_of_order on dead_letter (target, order_id, position);
create index dead_letter_to_resend on dead_letter (target, position) where resend;

-- charge: what was asked when, and money that the gateway took after the shop had given a charge up ----------------------

alter table charge add column asked_at timestamptz;
update charge set asked_at = opened_at;
alter table charge alter column asked_at set not null;
alter table charge add column reason text;
alter table charge add column look_again_at timestamptz;
alter table charge drop constraint charge_state_is_known;
alter table charge add constraint charge_state_is_known check (state in ('PENDING', 'CREDITED', 'DECLINED', 'DISPUTED'));
alter table charge add constraint charge_is_looked_at_again_when_declined check (look_again_at is null or state = 'DECLINED');

-- A disputed charge holds its key no more than a declined one.
drop index charge_key_is_used_once;
create unique index charge_key_is_used_once on charge (account_id, key) where state in ('PENDING', 'CREDITED');
drop index charge_waiting_for_outcome;
create index charge_waiting_for_outcome on charge (id) where state = 'PENDING';
create index charge_to_look_at_again on charge (look_again_at) where look_again_at is not null;
create index charge_disputed on charge (id) where state = 'DISPUTED';
