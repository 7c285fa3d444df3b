package dev.jangteo.catalog;

import dev.jangteo.catalog.StockChanges.StockChange;
import dev.jangteo.catalog.StockHistory.Kind;
import dev.jangteo.database.Transactions;
import dev.jangteo.idempotency.IdempotencyKey;
import dev.jangteo.idempotency.IdempotentTransaction;
import dev.jangteo.idempotency.ResponseRenderer;
import dev.jangteo.idempotency.StoredResponses.Earlier;
import dev.jangteo.shared.Ids;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What an operator does to one product: put it on the shelf, change it, add units. Each works once per request
/// key.
@Component
public class EditCatalog {

    public sealed interface Outcome {
        record Done(String productId, String response) implements Outcome {}

        record DoneBefore(String productId, String response) implements Outcome {}

        sealed interface Refusal extends Outcome {}

        record ProductNotFound(long productId) implements Refusal {}

        /// Another product has this code.
        record CodeTaken(String code, long productId) implements Refusal {}

        /// With this change the sale would be over before it begins.
        record SaleNeverOpen() implements Refusal {}

        record KeyReused() implements Refusal {}
    }

    private final IdempotentTransaction keyed;
    private final Transactions transactions;
    private final Products products;
    private final ResponseRenderer<Product> renderer;
    private final Ids ids;
    private final Clock clock;

    EditCatalog(
            IdempotentTransaction keyed,
            Transactions transactions,
            Products products,
            ResponseRenderer<Product> renderer,
            Ids ids,
            Clock clock) {
        this.keyed = keyed;
        this.transactions = transactions;
        this.products = products;
        this.renderer = renderer;
        this.ids = ids;
        this.clock = clock;
    }

    public Outcome add(Optional<IdempotencyKey> key, String name, long price, long quantity, Product.Status status) {
        return add(key, new ProductChange(Optional.of(name), Optional.of(price), Optional.of(status)), quantity);
    }

    /// Needs a name and a price.
    public Outcome add(Optional<IdempotencyKey> key, ProductChange facts, long quantity) {
        var product = facts.made(quantity);
        return keyed.run(
                key,
                EditCatalog::earlier,
                recorder -> inTheWay(product).orElseGet(() -> {
                    long id =
                            transactions.send(ProductRows.add(List.of(product))).getFirst();
                    record(id, Kind.OPENING, quantity);
                    return done(recorder, id);
                }));
    }

    public Outcome change(long id, ProductChange change) {
        return keyed.run(
                Optional.empty(),
                EditCatalog::earlier,
                recorder -> products.lock(id)
                        .map(before -> set(recorder, change.appliedTo(before)))
                        .orElseGet(() -> new Outcome.ProductNotFound(id)));
    }

    public Outcome restock(Optional<IdempotencyKey> key, long id, long quantity) {
        return keyed.run(
                key,
                EditCatalog::earlier,
                recorder -> products.lock(id)
                        .map(_ -> {
                            products.addUnits(id, quantity);
                            record(id, Kind.RESTOCK, quantity);
                            return done(recorder, id);
                        })
                        .orElseGet(() -> new Outcome.ProductNotFound(id)));
    }

    private Outcome set(IdempotentTransaction.Recorder recorder, Product after) {
        return inTheWay(after).orElseGet(() -> {
            var _ = transactions.send(ProductRows.set(List.of(after)));
            return done(recorder, after.id());
        });
    }

    private Optional<Outcome> inTheWay(Product product) {
        if (product.isNeverOpen()) {
            return Optional.of(new Outcome.SaleNeverOpen());
        }
        return product.code()
                .flatMap(code -> products.findIdByCode(Product.codeKey(code))
                        .filter(owner -> owner != product.id())
                        .map(owner -> new Outcome.CodeTaken(code, owner)));
    }

    private void record(long productId, Kind kind, long quantity) {
        var change = new StockChange(ids.next(), productId, kind, quantity);
        var _ = transactions.send(StockChanges.append(List.of(change), clock.instant()));
    }

    private Outcome done(IdempotentTransaction.Recorder recorder, long id) {
        var response = renderer.of(products.find(id).orElseThrow());
        recorder.record(String.valueOf(id), response);
        return new Outcome.Done(String.valueOf(id), response);
    }

    private static Outcome earlier(Earlier earlier) {
        return switch (earlier) {
            case Earlier.Replay(var productId, var response) -> new Outcome.DoneBefore(productId, response);
            case Earlier.OtherRequest() -> new Outcome.KeyReused();
        };
    }
}
