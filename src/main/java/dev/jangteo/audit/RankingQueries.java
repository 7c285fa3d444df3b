package dev.jangteo.audit;

import dev.jangteo.audit.AuditQueries.Query;
import java.util.List;

/// The best sellers of every day.
final class RankingQueries {

    private RankingQueries() {}

    /// A ranking has to be what was sold on its days when it was made. The counters say what is sold by now; what
    /// was taken back since is added again. What was taken back around that moment, one minute before and after,
    /// may have counted or not, since instances' clocks differ.
    static final List<Query> ALL = List.of(new Query(
            "rankings-match-sales", "every day's ranking is what had been sold on its days when it was made", """
                    with listed as (
                        select t.day, t.rank, t.product_id, t.units, r.places,
                               row_number() over (partition by t.day order by t.units desc, t.product_id) as place,
                               count(*) over (partition by t.day) as rows
                        from daily_top_seller t join daily_ranking r on r.day = t.day),
                    kept as (
                        select r.day, s.product_id, sum(s.units) as units
                        from daily_ranking r join sales s on s.day between r.day - r.days and r.day - 1
                        group by r.day, s.product_id),
                    returned as (
                        select r.day, l.product_id,
                               coalesce(sum(l.quantity) filter (
                                 where o.cancelled_at > r.made_at + interval '1 minute'), 0) as surely,
                               sum(l.quantity) as perhaps
                        from daily_ranking r
                        join orders o on o.status = 'CANCELLED' and o.sold_on between r.day - r.days and r.day - 1
                          and o.cancelled_at > r.made_at - interval '1 minute'
                        join order_line l on l.order_id = o.id
                        group by r.day, l.product_id),
                    sold as (
                        select coalesce(k.day, b.day) as day, coalesce(k.product_id, b.product_id) as product_id,
                               coalesce(k.units, 0) + coalesce(b.surely, 0) as least,
                               coalesce(k.units, 0) + coalesce(b.perhaps, 0) as most
                        from kept k full join returned b on b.day = k.day and b.product_id = k.product_id),
                    last as (
                        select r.day, r.places, count(t.rank) as rows, min(t.units) as units,
                               (array_agg(t.product_id order by t.rank desc))[1] as product_id
                        from daily_ranking r left join daily_top_seller t on t.day = r.day
                        group by r.day, r.places)
                    select (select count(*) from daily_ranking) as rankings,
                           (select count(*) from listed t
                            left join sold s on s.day = t.day and s.product_id = t.product_id
                            where t.rank <> t.place or t.rows > t.places or s.day is null
                              or t.units not between s.least and s.most)
                           + (select count(*) from sold s
                              join last on last.day = s.day
                              left join daily_top_seller t on t.day = s.day and t.product_id = s.product_id
                              where t.rank is null and s.least > 0
                                and (last.rows < last.places or s.least > last.units
                                  or (s.least = last.units and s.product_id < last.product_id))) as violations"""));
}
