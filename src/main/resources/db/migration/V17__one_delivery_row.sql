-- Delivery: one row for each target instead of one for each bucket of it. Whoever holds the row's lease delivers all events,
-- in partitions that are dealt out in memory; what is kept is how far each of them is, and the one furthest behind.

create table delivery (
    target       text   not null,
    delivered    bigint not null,
    positions    bigint[] not null default '{}',
    delivered_at timestamptz,
    holder       uuid,
    epoch        bigint not null,
    expires_at   timestamptz,
    standby_at   timestamptz,
    failure      text,
    failed_at    timestamptz,
    replay_after bigint,
    replay_until bigint,
    constraint delivery_pkey primary key (target),
    constraint delivery_counts_up check (delivered >= 0),
    constraint delivery_holder_has_expiry check ((holder is null) = (expires_at is null)),
    constraint delivery_replays_a_range check ((replay_after is null) = (replay_until is null))
);

-- A bucket's own position says little when its last event is long past: what counts is the first event that still waits in
-- any of them. Leases are over with the instances that held them; replays are joined.
insert into delivery (target, delivered, delivered_at, epoch, failure, failed_at, replay_after, replay_until)
select t.target,
       coalesce((select min(o.position) - 1 from outbox o
                 join delivery_bucket b on b.target = t.target and b.bucket = o.slot % t.buckets
                 where o.position > b.delivered), f.position),
       t.delivered_at, t.epoch,
       (select b.failure from delivery_bucket b
        where b.target = t.target and b.failed_at is not null order by b.failed_at desc limit 1),
       t.failed_at, t.replay_after, t.replay_until
from (select target, count(*) as buckets, max(delivered_at) as delivered_at, max(epoch) as epoch,
             max(failed_at) as failed_at, min(replay_after) as replay_after, max(replay_until) as replay_until
      from delivery_bucket group by target) t
cross join outbox_feed f;

drop table delivery_bucket;
drop table relay_instance;
