-- ranking: the day before which no sale counts any more. An order counts on its shop's day or on this one, whichever is
-- later, so that a day stays as it was once its ranking is made, also where an instance's clock is slow.
create table sales_calendar (
    number   integer not null,
    open_day date    not null,
    constraint sales_calendar_pkey primary key (number),
    constraint sales_calendar_is_one check (number = 1)
);

insert into sales_calendar (number, open_day)
select 1, coalesce((select max(day) from daily_ranking), date '1970-01-01');

-- What a ranking was made from and how many places it had, so that it can be checked whatever the settings become.
alter table daily_ranking add column days integer not null default 3;
alter table daily_ranking alter column days drop default;
alter table daily_ranking add column places integer not null default 5;
alter table daily_ranking alter column places drop default;
alter table daily_ranking add constraint daily_ranking_counts_days_and_places check (days > 0 and places > 0);
