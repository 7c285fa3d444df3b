package dev.jangteo.catalog;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/// The table `product` as people look through it.
@Repository
public class ProductPages {

    private static final String AVAILABLE = " and " + """
            product.status = 'ON_SALE' and product.quantity > 0
            and coalesce(product.sale_from <= :now, true) and coalesce(product.sale_until > :now, true)""";

    private final JdbcClient jdbc;

    ProductPages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What is `available` is so at this moment; what is popular sold well on this day and since.
    public List<Product> find(ProductQuestion question, Instant now, LocalDate popularSince) {
        boolean popular = question.order() == ProductQuestion.Order.POPULAR;
        var sold = popular ? " " + """
                left join (select product_id, sum(units) as units from sales
                            where day >= :since group by product_id) sold on sold.product_id = product.id""" : "";
        var statement = asked(
                """
                select product.id, code, name, price, quantity, status, category, description, picture,
                       sale_from, sale_until, limit_per_account
                from product""" + sold + conditions(question) + " order by " + question.order().sql
                        + " limit :limit offset :offset",
                question,
                now);
        if (popular) {
            statement = statement.param("since", popularSince);
        }
        return statement
                .param("limit", question.limit())
                .param("offset", (question.page() - 1L) * question.limit())
                .query((row, _) -> Products.read(row))
                .list();
    }

    /// Products that answer a question, whatever its order and its page: by id, behind the given one.
    public List<Product> after(long id, ProductQuestion question, Instant now, int limit) {
        return asked("""
                select id, code, name, price, quantity, status, category, description, picture,
                       sale_from, sale_until, limit_per_account
                from product""" + conditions(question) + " and id > :after order by id limit :limit", question, now)
                .param("after", id)
                .param("limit", limit)
                .query((row, _) -> Products.read(row))
                .list();
    }

    public long count(ProductQuestion question, Instant now) {
        return asked("select count(*) from product" + conditions(question), question, now)
                .query(Long.class)
                .single();
    }

    private static String conditions(ProductQuestion question) {
        var conditions = new StringBuilder(" where true");
        if (question.words().isPresent()) {
            conditions.append(" and position(lower(cast(:words as text)) in lower(product.name)) > 0");
        }
        if (question.category().isPresent()) {
            conditions.append(" and product.category = :category");
        }
        if (question.available()) {
            conditions.append(AVAILABLE);
        }
        if (question.status().isPresent()) {
            conditions.append(" and product.status = :status");
        }
        return conditions.toString();
    }

    private StatementSpec asked(String sql, ProductQuestion question, Instant now) {
        var statement = jdbc.sql(sql);
        if (question.words().isPresent()) {
            statement = statement.param("words", question.words().get());
        }
        if (question.category().isPresent()) {
            statement = statement.param("category", question.category().get());
        }
        if (question.status().isPresent()) {
            statement = statement.param("status", question.status().get().name());
        }
        return question.available() ? statement.param("now", now.atOffset(ZoneOffset.UTC)) : statement;
    }
}
