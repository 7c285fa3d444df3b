package dev.jangteo.catalog;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table `stock_change` as people look through it: how one product's stock changed, but for sales.
@Repository
public class StockHistory {

    public enum Kind {
        OPENING,
        RESTOCK,
        /// An import set the number that is left.
        CORRECTION
    }

    /// The units that came, or with a minus went.
    public record Change(Instant at, Kind kind, long quantity) {}

    private final JdbcClient jdbc;

    StockHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Newest first.
    public List<Change> of(long productId, int limit) {
        return jdbc.sql("""
                        select at, kind, quantity from stock_change
                        where product_id = :product order by id desc limit :limit""")
                .param("product", productId)
                .param("limit", limit)
                .query((row, _) -> new Change(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        Kind.valueOf(row.getString("kind")),
                        row.getLong("quantity")))
                .list();
    }
}
