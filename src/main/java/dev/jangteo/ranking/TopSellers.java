package dev.jangteo.ranking;

import dev.jangteo.catalog.Product;
import dev.jangteo.database.Sql;
import dev.jangteo.database.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The tables `sales`, `sales_calendar`, `daily_ranking` and `daily_top_seller`.
@Repository
public class TopSellers {

    private final JdbcClient jdbc;

    TopSellers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Ranks what was sold since the first day; reads counters, of which there is one per day and product.
    public List<Place> findLive(LocalDate first, int places) {
        return jdbc.sql("""
                        select row_number() over (order by s.units desc, s.product_id) as rank,
                               p.id, p.name, p.price, p.quantity, p.status, s.units
                        from (select product_id, sum(units) as units from sales
                              where day >= :first
                              group by product_id having sum(units) > 0
                              order by units desc, product_id limit :places) s
                        join product p on p.id = s.product_id
                        order by rank""")
                .param("first", first)
                .param("places", places)
                .query(TopSellers::place)
                .list();
    }

    Map<Long, Long> findSold(Collection<Long> productIds, LocalDate first) {
        return jdbc
                .sql("""
                        select product_id, sum(units) as units from sales
                        where day >= :first and product_id = any (:products) group by product_id""")
                .param("first", first)
                .param(
                        "products",
                        productIds.stream().mapToLong(Long::longValue).toArray())
                .query((row, _) -> Map.entry(row.getLong("product_id"), row.getLong("units")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    public List<Place> findDaily(LocalDate day) {
        return jdbc.sql("""
                        select t.rank, p.id, p.name, p.price, p.quantity, p.status, t.units
                        from daily_top_seller t join product p on p.id = t.product_id
                        where t.day = :day order by t.rank""").param("day", day).query(TopSellers::place).list();
    }

    /// The newest day that has a snapshot.
    public Optional<LocalDate> findLastDaily() {
        return jdbc.sql("select day from daily_ranking order by day desc limit 1")
                .query(LocalDate.class)
                .optional();
    }

    /// The first day on which a sale may still count. Read by every batch of orders after it has locked what it
    /// sells; the lock on the table that reading takes lasts until the batch's transaction ends.
    public static Sql<List<LocalDate>> openDay() {
        return Sql.read(
                "select open_day from sales_calendar where number = 1",
                row -> row.getObject("open_day", LocalDate.class));
    }

    /// Closes all days before this one for sales that read the calendar once this is committed.
    void closeBefore(LocalDate day) {
        Transactions.requireRunning();
        var _ = jdbc.sql("update sales_calendar set open_day = :day where number = 1 and open_day < :day")
                .param("day", day)
                .update();
    }

    /// The transactions that have read the calendar and are not over, by what the server calls them.
    Set<String> findReadersOfCalendar() {
        return new HashSet<>(jdbc.sql("""
                        select distinct virtualtransaction from pg_locks
                        where locktype = 'relation' and relation = cast('sales_calendar' as regclass)
                          and database = (select oid from pg_database where datname = current_database())
                          and pid <> pg_backend_pid()""")
                .query((row, _) -> row.getString("virtualtransaction"))
                .list());
    }

    /// Takes the day's snapshot over the days before it; answers false when it was taken already.
    boolean makeDaily(LocalDate day, int days, int places, Instant at) {
        Transactions.requireRunning();
        int first = jdbc.sql("""
                        insert into daily_ranking (day, made_at, days, places) values (:day, :at, :days, :places)
                        on conflict (day) do nothing""")
                .param("day", day)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("days", days)
                .param("places", places)
                .update();
        if (first == 0) {
            return false;
        }
        var _ = jdbc.sql("""
                        insert into daily_top_seller (day, rank, product_id, units)
                        select :day, row_number() over (order by sum(units) desc, product_id), product_id, sum(units)
                        from sales where day between :first and :last
                        group by product_id having sum(units) > 0
                        order by sum(units) desc, product_id limit :places""")
                .param("day", day)
                .param("first", day.minusDays(days))
                .param("last", day.minusDays(1))
                .param("places", places)
                .update();
        return true;
    }

    /// Adds units sold on a day. The caller holds the products' stock rows, so two batches never meet on a
    /// counter.
    public static Sql<Integer> count(LocalDate day, Map<Long, Long> units) {
        var sorted = new TreeMap<>(units);
        return Sql.write(
                """
                insert into sales (day, product_id, units)
                select ?, product_id, units from unnest(?, ?) as sold (product_id, units)
                on conflict (day, product_id) do update set units = sales.units + excluded.units""",
                day,
                sorted.keySet().stream().mapToLong(Long::longValue).toArray(),
                sorted.values().stream().mapToLong(Long::longValue).toArray());
    }

    /// Takes cancelled units out of the day on which they were sold. The caller holds the products' stock rows.
    public static Sql<Integer> takeBack(List<Returned> returned) {
        return Sql.write(
                """
                update sales set units = sales.units - returned.units
                from unnest(cast(? as date[]), ?, ?) as returned (day, product_id, units)
                where sales.day = returned.day and sales.product_id = returned.product_id""",
                returned.stream().map(unit -> unit.day().toString()).toArray(String[]::new),
                returned.stream().mapToLong(Returned::productId).toArray(),
                returned.stream().mapToLong(Returned::units).toArray());
    }

    /// Units of one product that go back to one day; a day and product at most once in a list.
    public record Returned(LocalDate day, long productId, long units) {}

    private static Place place(ResultSet row, int number) throws SQLException {
        return new Place(
                row.getInt("rank"),
                row.getLong("id"),
                row.getString("name"),
                row.getLong("price"),
                row.getLong("quantity"),
                Product.Status.valueOf(row.getString("status")),
                row.getLong("units"));
    }
}
