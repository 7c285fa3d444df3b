package dev.jangteo.catalog;

import dev.jangteo.catalog.StockHistory.Kind;
import dev.jangteo.database.Sql;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/// The table `stock_change`: every change of stock that is not a sale. Append only.
final class StockChanges {

    record StockChange(UUID id, long productId, Kind kind, long quantity) {}

    private StockChanges() {}

    static Sql<Integer> append(Collection<StockChange> changes, Instant at) {
        return Sql.write(
                """
                insert into stock_change (id, product_id, kind, quantity, at)
                select id, product_id, kind, quantity, ?
                from unnest(?, ?, ?, ?) as change (id, product_id, kind, quantity)""",
                at,
                changes.stream().map(StockChange::id).toArray(UUID[]::new),
                changes.stream().mapToLong(StockChange::productId).toArray(),
                changes.stream().map(change -> change.kind().name()).toArray(String[]::new),
                changes.stream().mapToLong(StockChange::quantity).toArray());
    }
}
