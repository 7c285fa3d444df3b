-- One coupon of the one offer everybody wants, in one transaction: the quota taken down by a conditional update, which
-- is as short as it can be done without losing count, and the coupon.
begin;
update coupon_template set issued = issued + 1 where id = 1 and issued < quota;
insert into coupon (id, template_id, account_id, name, kind, value, cap, minimum, issued_at, valid_until) values (uuidv7(), 1, nextval('customer'), 'Crowd', 'FIXED', 100, null, 0, now(), now() + interval '365 days');
commit;
