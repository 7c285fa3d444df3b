package dev.jangteo.catalog;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What is left of some products, with their names: of the table `product`, read without a lock.
@Repository
public class ProductsLeft {

    public record Left(String name, long quantity) {}

    private final JdbcClient jdbc;

    ProductsLeft(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Map<Long, Left> find(Collection<Long> productIds) {
        var left = new HashMap<Long, Left>();
        jdbc.sql("select id, name, quantity from product where id = any (:ids)")
                .param("ids", productIds.stream().mapToLong(Long::longValue).toArray())
                .query(row -> {
                    left.put(row.getLong("id"), new Left(row.getString("name"), row.getLong("quantity")));
                });
        return left;
    }
}
