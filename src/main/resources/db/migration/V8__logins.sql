-- A login is a row of its own, locked before any of its tokens is looked at, with an end that no renewal moves.

create table login (
    family     uuid        not null,
    account_id bigint      not null,
    secret     text        not null,
    address    text        not null,
    demo       boolean     not null,
    opened_at  timestamptz not null,
    ends_at    timestamptz not null,
    ended_at   timestamptz,
    constraint login_pkey primary key (family),
    constraint login_belongs_to_account foreign key (account_id) references account (id)
);

create index login_of_account on login (account_id) where ended_at is null;
create index login_by_end on login (ends_at);

-- Their secrets are made when they are renewed.
insert into login (family, account_id, secret, address, demo, opened_at, ends_at, ended_at)
select t.family, min(t.account_id), '', '',
       exists (select 1 from account where demo), least(now(), min(t.expires_at)), max(t.expires_at), min(t.revoked_at)
from refresh_token t
group by t.family;

alter table refresh_token drop constraint refresh_token_belongs_to_account;
alter table refresh_token drop column account_id;
alter table refresh_token drop column revoked_at;
alter table refresh_token add constraint refresh_token_belongs_to_login
    foreign key (family) references login (family) on delete cascade;

-- account: who may still come in ---------------------------------------------------------------------------------------

alter table account add column status text not null default 'ACTIVE';
alter table account add column epoch bigint not null default 0;
alter table account add constraint account_status_is_known check (status in ('ACTIVE', 'SUSPENDED', 'CLOSED'));
alter table account add constraint account_epoch_never_negative check (epoch >= 0);

-- Access that was taken away: every instance reads the newest rows all the time and refuses what they name.
create table revocation (
    number        bigint generated always as identity,
    at            timestamptz not null default clock_timestamp(),
    account_id    bigint,
    epoch         bigint,
    spared        uuid,
    login         uuid,
    machine_token bigint,
    constraint revocation_pkey primary key (number),
    constraint revocation_names_one_thing check (num_nonnulls(account_id, login, machine_token) = 1),
    constraint revocation_of_an_account_has_its_epoch check ((account_id is null) = (epoch is null))
);

create index revocation_by_time on revocation (at);
