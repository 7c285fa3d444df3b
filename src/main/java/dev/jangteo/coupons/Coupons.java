package dev.jangteo.coupons;

import dev.jangteo.database.Lockable;
import dev.jangteo.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table `coupon`.
@Repository
public class Coupons {

    public static final Lockable ROWS = Lockable.byUuid("coupon", "id");

    private static final String SELECT = """
            select id, template_id, account_id, name, kind, value, cap, minimum, issued_at, valid_until, used_at, order_id
            from coupon
            """;

    private final JdbcClient jdbc;

    Coupons(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The newest coupons of an account.
    public List<Coupon> findOf(long accountId, int limit) {
        return jdbc.sql(SELECT + "where account_id = :account order by id desc limit :limit")
                .param("account", accountId)
                .param("limit", limit)
                .query((row, _) -> coupon(row))
                .list();
    }

    /// Coupons of one template whose owners' ids are above the given one, by owner: the order of the index that keeps
    /// owners apart. An order by time would need an index more, and every coupon would pay for it.
    public List<Coupon> pageOfTemplate(long templateId, long aboveAccount, int limit) {
        return jdbc.sql(SELECT + """
                        where template_id = :template and account_id > :above
                        order by account_id limit :limit""")
                .param("template", templateId)
                .param("above", aboveAccount)
                .param("limit", limit)
                .query((row, _) -> coupon(row))
                .list();
    }

    /// Locks coupons, always in the order of their ids.
    public static Sql<List<Coupon>> lock(Collection<UUID> ids) {
        return Sql.read(SELECT + "where id = any (?) order by id for no key update", Coupons::coupon, (Object)
                ids.toArray(UUID[]::new));
    }

    public static Sql<Integer> use(Collection<Coupon> used, Instant at) {
        return Sql.write(
                """
                update coupon set used_at = ?, order_id = used.order_id
                from unnest(?, ?) as used (id, order_id)
                where coupon.id = used.id and coupon.used_at is null""",
                at,
                used.stream().map(Coupon::id).toArray(UUID[]::new),
                used.stream()
                        .flatMap(coupon -> coupon.use().stream())
                        .map(Coupon.Use::orderId)
                        .toArray(UUID[]::new));
    }

    /// Takes a use back, if it is still that order's.
    public static Sql<Integer> giveBack(Collection<UUID> ids, Collection<UUID> orderIds) {
        return Sql.write("""
                update coupon set used_at = null, order_id = null
                from unnest(?, ?) as back (id, order_id)
                where coupon.id = back.id and coupon.order_id = back.order_id""", ids.toArray(UUID[]::new), orderIds.toArray(UUID[]::new));
    }

    /// Which of these accounts have a coupon of which of these templates already. One look into the index for
    /// each: everybody wants the same template, and reading all of its coupons would cost more with every one.
    static Sql<List<Holding>> findHoldings(Collection<Holder> holders) {
        return Sql.read(
                """
                select asked.template_id, asked.account_id, held.id
                from unnest(?, ?) as asked (template_id, account_id)
                cross join lateral (
                    select c.id from coupon c
                    where c.template_id = asked.template_id and c.account_id = asked.account_id
                    limit 1) held""",
                row -> new Holding(
                        new Holder(row.getLong("template_id"), row.getLong("account_id")),
                        row.getObject("id", UUID.class)),
                holders.stream().mapToLong(Holder::templateId).toArray(),
                holders.stream().mapToLong(Holder::accountId).toArray());
    }

    record Holder(long templateId, long accountId) {}

    record Holding(Holder holder, UUID couponId) {}

    static Sql<Integer> add(Collection<Coupon> coupons, Instant issuedAt, Instant validUntil) {
        return Sql.write(
                """
                insert into coupon (id, template_id, account_id, name, kind, value, cap, minimum, issued_at, valid_until)
                select issued.id, t.id, issued.account_id, t.name, t.kind, t.value, t.cap, t.minimum, ?, ?
                from unnest(?, ?, ?) as issued (id, template_id, account_id)
                join coupon_template t on t.id = issued.template_id""",
                issuedAt,
                validUntil,
                coupons.stream().map(Coupon::id).toArray(UUID[]::new),
                coupons.stream().mapToLong(Coupon::templateId).toArray(),
                coupons.stream().mapToLong(Coupon::accountId).toArray());
    }

    private static Coupon coupon(ResultSet row) throws SQLException {
        return new Coupon(
                row.getObject("id", UUID.class),
                row.getLong("template_id"),
                row.getLong("account_id"),
                CouponTemplates.terms(row),
                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                row.getObject("valid_until", OffsetDateTime.class).toInstant(),
                use(row));
    }

    private static Optional<Coupon.Use> use(ResultSet row) throws SQLException {
        var usedAt = row.getObject("used_at", OffsetDateTime.class);
        return usedAt == null
                ? Optional.empty()
                : Optional.of(new Coupon.Use(usedAt.toInstant(), row.getObject("order_id", UUID.class)));
    }
}
