-- account: a password that an operator gave is good for one login until then; one of the owner's own has no end.
alter table account add column password_until timestamptz;
