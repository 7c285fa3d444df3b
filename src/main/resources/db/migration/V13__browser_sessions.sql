-- A browser that is logged in: the login it belongs to, whose tokens the browser never sees. Holds digests only.

create table browser_session (
    digest  text        not null,
    family  uuid        not null,
    seen_at timestamptz not null,
    constraint browser_session_pkey primary key (digest),
    constraint browser_session_belongs_to_login foreign key (family) references login (family) on delete cascade
);

create index browser_session_of_login on browser_session (family);
