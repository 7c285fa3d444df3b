-- wallet: money corrected by people, with who did it and why.
create table adjustment (
    id         uuid        not null,
    account_id bigint      not null,
    amount     bigint      not null,
    reason     text        not null,
    made_by    bigint      not null,
    at         timestamptz not null,
    constraint adjustment_pkey primary key (id),
    constraint adjustment_belongs_to_wallet foreign key (account_id) references wallet (account_id),
    constraint adjustment_moves_money check (amount <> 0),
    constraint adjustment_has_a_reason check (length(reason) between 1 and 200)
);

create index adjustment_of_account on adjustment (account_id);

alter table ledger_entry drop constraint ledger_entry_sign_follows_kind;
alter table ledger_entry add constraint ledger_entry_sign_follows_kind check (
    (kind in ('CHARGE', 'REFUND') and amount >= 0) or (kind = 'PAYMENT' and amount <= 0)
    or (kind = 'ADJUSTMENT' and amount <> 0));

-- A disputed charge is settled by somebody: credited after all, or the money was given back at the gateway. Its key may
-- have been used by another charge meanwhile, so it no longer holds it.
alter table charge add column settled_by bigint;
alter table charge drop constraint charge_state_is_known;
alter table charge add constraint charge_state_is_known check (
    state in ('PENDING', 'CREDITED', 'DECLINED', 'DISPUTED', 'RETURNED'));
alter table charge add constraint charge_is_returned_by_somebody check (state <> 'RETURNED' or settled_by is not null);
drop index charge_key_is_used_once;
create unique index charge_key_is_used_once on charge (account_id, key)
    where state in ('PENDING', 'CREDITED') and settled_by is null;
