-- The console has sessions of its own: they are shorter, and know when the password was typed last. An instance of
-- before, which names none of this, opens sessions of the storefront.

alter table browser_session
    add column door         text        not null default 'STOREFRONT',
    add column opened_at    timestamptz not null default current_timestamp,
    add column confirmed_at timestamptz not null default current_timestamp,
    add constraint browser_session_door_known check (door in ('STOREFRONT', 'CONSOLE'));
