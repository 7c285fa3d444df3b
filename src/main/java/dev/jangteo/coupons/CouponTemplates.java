package dev.jangteo.coupons;

import dev.jangteo.database.Lockable;
import dev.jangteo.database.Sql;
import dev.jangteo.database.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table `coupon_template`.
@Repository
public class CouponTemplates {

    static final Lockable ROWS = Lockable.byNumber("coupon_template", "id");

    private static final String SELECT = """
            select id, name, kind, value, cap, minimum, quota, issued, opens_at, ends_at
            from coupon_template
            """;

    private static final String SELECT_WITH_USE = """
            select t.id, t.name, t.kind, t.value, t.cap, t.minimum, t.quota, t.issued, t.opens_at, t.ends_at,
                   (select count(*) from coupon c where c.template_id = t.id and c.used_at is not null) as used
            from coupon_template t
            """;

    /// A template with how many of its coupons are used at present.
    public record WithUse(CouponTemplate template, long used) {}

    private final JdbcClient jdbc;

    CouponTemplates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Offers that are open or coming, the earliest first.
    public List<CouponTemplate> findOpenOrComing(Instant now, int limit) {
        return jdbc.sql(SELECT + """
                        where ends_at > :now order by opens_at, id limit :limit""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, _) -> template(row))
                .list();
    }

    /// Offers that are open at the moment, those that end first first.
    public List<CouponTemplate> findOpen(Instant now, int limit) {
        return jdbc.sql(SELECT + """
                        where opens_at <= :now and ends_at > :now order by ends_at, id limit :limit""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, _) -> template(row))
                .list();
    }

    public Optional<CouponTemplate> find(long id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query((row, _) -> template(row))
                .optional();
    }

    public Optional<WithUse> findWithUse(long id) {
        return jdbc.sql(SELECT_WITH_USE + "where t.id = :id")
                .param("id", id)
                .query((row, _) -> new WithUse(template(row), row.getLong("used")))
                .optional();
    }

    /// The newest offers whose id is below the given one, newest first.
    public List<WithUse> page(long below, int limit) {
        return page("", Optional.empty(), Instant.EPOCH, below, limit);
    }

    /// The same of those whose name holds these words, and which stand so at this moment.
    public List<WithUse> page(String words, Optional<OfferState> state, Instant now, long below, int limit) {
        var standing = state.map(wanted -> " and " + wanted.sql).orElse("");
        var statement = jdbc.sql(SELECT_WITH_USE + """
                where t.id < :below and (:words = '' or position(lower(cast(:words as text)) in lower(t.name)) > 0)""" + standing + " order by t.id desc limit :limit");
        return (state.isPresent() ? statement.param("now", now.atOffset(ZoneOffset.UTC)) : statement)
                .param("words", words)
                .param("below", below)
                .param("limit", limit)
                .query((row, _) -> new WithUse(template(row), row.getLong("used")))
                .list();
    }

    Optional<CouponTemplate> lock(long id) {
        return jdbc.sql(SELECT + "where id = :id for no key update")
                .param("id", id)
                .query((row, _) -> template(row))
                .optional();
    }

    long add(Coupon.Terms terms, long quota, Instant opensAt, Instant endsAt) {
        Transactions.requireRunning();
        return withTerms(jdbc.sql("""
                        insert into coupon_template (name, kind, value, cap, minimum, quota, issued, opens_at, ends_at)
                        values (:name, :kind, :value, :cap, :minimum, :quota, 0, :opens, :ends) returning id"""), terms)
                .param("quota", quota)
                .param("opens", opensAt.atOffset(ZoneOffset.UTC))
                .param("ends", endsAt.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    void change(CouponTemplate template) {
        Transactions.requireRunning();
        var _ = withTerms(jdbc.sql("""
                        update coupon_template set name = :name, kind = :kind, value = :value, cap = :cap,
                          minimum = :minimum, quota = :quota, opens_at = :opens, ends_at = :ends
                        where id = :id"""), template.terms())
                .param("quota", template.quota())
                .param("opens", template.opensAt().atOffset(ZoneOffset.UTC))
                .param("ends", template.endsAt().atOffset(ZoneOffset.UTC))
                .param("id", template.id())
                .update();
    }

    /// Locks, in the order of their ids, the templates that still have coupons: for those that have none left
    /// nobody waits and nothing is written.
    static Sql<List<CouponTemplate>> lockRemaining(Collection<Long> ids) {
        return Sql.read(SELECT + """
                where id = any (?) and issued < quota order by id for no key update""", CouponTemplates::template, (Object) longs(ids));
    }

    static Sql<List<CouponTemplate>> find(Collection<Long> ids) {
        return Sql.read(SELECT + "where id = any (?)", CouponTemplates::template, (Object) longs(ids));
    }

    /// Writes how many are gone; the table itself refuses to pass the quota.
    static Sql<Integer> count(Collection<CouponTemplate> templates) {
        return Sql.write(
                """
                update coupon_template set issued = after.issued from unnest(?, ?) as after (id, issued)
                where coupon_template.id = after.id""",
                templates.stream().mapToLong(CouponTemplate::id).toArray(),
                templates.stream().mapToLong(CouponTemplate::issued).toArray());
    }

    static Coupon.Terms terms(ResultSet row) throws SQLException {
        long value = row.getLong("value");
        long cap = row.getLong("cap");
        var capped = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(cap);
        var discount =
                row.getString("kind").equals("FIXED") ? new Discount.Fixed(value) : new Discount.Percent(value, capped);
        return new Coupon.Terms(row.getString("name"), discount, row.getLong("minimum"));
    }

    private static JdbcClient.StatementSpec withTerms(JdbcClient.StatementSpec statement, Coupon.Terms terms) {
        var named = statement.param("name", terms.name()).param("minimum", terms.minimum());
        return switch (terms.discount()) {
            case Discount.Fixed(var value) ->
                named.param("kind", "FIXED").param("value", value).param("cap", null, Types.BIGINT);
            case Discount.Percent(var value, var cap) ->
                named.param("kind", "PERCENT")
                        .param("value", value)
                        .param("cap", cap.isPresent() ? cap.getAsLong() : null, Types.BIGINT);
        };
    }

    private static long[] longs(Collection<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    private static CouponTemplate template(ResultSet row) throws SQLException {
        return new CouponTemplate(
                row.getLong("id"),
                terms(row),
                row.getLong("quota"),
                row.getLong("issued"),
                row.getObject("opens_at", OffsetDateTime.class).toInstant(),
                row.getObject("ends_at", OffsetDateTime.class).toInstant());
    }
}
