-- charge: how often the gateway was asked to take the money. A look-up that is older than the newest asking says nothing
-- about it.
alter table charge add column asks bigint not null default 1;
alter table charge alter column asks drop default;
alter table charge add constraint charge_asks_count_up check (asks > 0);
