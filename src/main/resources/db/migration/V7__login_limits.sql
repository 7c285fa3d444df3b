-- Logins beyond their limits are judged one by one, in turns that all instances share.

create table guess_turn (
    subject text        not null,
    next_at timestamptz not null,
    constraint guess_turn_pkey primary key (subject)
);

create index guess_turn_by_age on guess_turn (next_at);

-- Where an account logged in from or was opened: failures from there are counted apart from those of strangers.
create table login_address (
    account_id bigint      not null,
    address    text        not null,
    last_at    timestamptz not null,
    constraint login_address_pkey primary key (account_id, address),
    constraint login_address_belongs_to_account foreign key (account_id) references account (id)
);

create index login_address_by_age on login_address (last_at);

-- An attempt is counted before it is judged, and taken back when the password was right.
alter table failed_login drop constraint failed_login_counts_up;
alter table failed_login add constraint failed_login_never_negative check (failures >= 0);
