package dev.jangteo.catalog;

import dev.jangteo.catalog.StockChanges.Kind;
import dev.jangteo.catalog.StockChanges.StockChange;
import dev.jangteo.shared.Ids;
import dev.jangteo.storage.Transactions;
import dev.jangteo.till.KeyedTransaction;
import dev.jangteo.till.ReceiptBook.Earlier;
import dev.jangteo.till.Rendering;
import dev.jangteo.till.RequestKey;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What an operator does to one product: put it on the shelf, change it, add units. Each works once per request
/// key.
@Component
public class EditCatalog {

    public sealed interface Answer {
        record Done(String productId, String receipt) implements Answer {}

        record DoneBefore(String productId, String receipt) implements Answer {}

        sealed interface Refusal extends Answer {}

        record ProductNotFound(long productId) implements Refusal {}

        /// Another product has this code.
        record CodeTaken(String code, long productId) implements Refusal {}

        /// With this change the sale would be over before it begins.
        record SaleNeverOpen() implements Refusal {}

        record KeyReused() implements Refusal {}
    }

    private final KeyedTransaction keyed;
    private final Transactions transactions;
    private final Products products;
    private final Rendering<Product> rendering;
    private final Ids ids;
    private final Clock clock;

    EditCatalog(
            KeyedTransaction keyed,
            Transactions transactions,
            Products products,
            Rendering<Product> rendering,
            Ids ids,
            Clock clock) {
        this.keyed = keyed;
        this.transactions = transactions;
        this.products = products;
        this.rendering = rendering;
        this.ids = ids;
        this.clock = clock;
    }

    public Answer add(Optional<RequestKey> key, String name, long price, long quantity, Product.Status status) {
        return add(key, new ProductChange(Optional.of(name), Optional.of(price), Optional.of(status)), quantity);
    }

    /// Needs a name and a price.
    public Answer add(Optional<RequestKey> key, ProductChange facts, long quantity) {
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

    public Answer change(long id, ProductChange change) {
        return keyed.run(
                Optional.empty(),
                EditCatalog::earlier,
                recorder -> products.lock(id)
                        .map(before -> set(recorder, change.appliedTo(before)))
                        .orElseGet(() -> new Answer.ProductNotFound(id)));
    }

    public Answer restock(Optional<RequestKey> key, long id, long quantity) {
        return keyed.run(
                key,
                EditCatalog::earlier,
                recorder -> products.lock(id)
                        .map(_ -> {
                            products.addUnits(id, quantity);
                            record(id, Kind.RESTOCK, quantity);
                            return done(recorder, id);
                        })
                        .orElseGet(() -> new Answer.ProductNotFound(id)));
    }

    private Answer set(KeyedTransaction.Recorder recorder, Product after) {
        return inTheWay(after).orElseGet(() -> {
            var _ = transactions.send(ProductRows.set(List.of(after)));
            return done(recorder, after.id());
        });
    }

    private Optional<Answer> inTheWay(Product product) {
        if (product.isNeverOpen()) {
            return Optional.of(new Answer.SaleNeverOpen());
        }
        return product.code()
                .flatMap(code -> products.findIdByCode(Product.codeKey(code))
                        .filter(owner -> owner != product.id())
                        .map(owner -> new Answer.CodeTaken(code, owner)));
    }

    private void record(long productId, Kind kind, long quantity) {
        var change = new StockChange(ids.next(), productId, kind, quantity);
        var _ = transactions.send(StockChanges.append(List.of(change), clock.instant()));
    }

    private Answer done(KeyedTransaction.Recorder recorder, long id) {
        var receipt = rendering.of(products.find(id).orElseThrow());
        recorder.record(String.valueOf(id), receipt);
        return new Answer.Done(String.valueOf(id), receipt);
    }

    private static Answer earlier(Earlier earlier) {
        return switch (earlier) {
            case Earlier.Replay(var productId, var receipt) -> new Answer.DoneBefore(productId, receipt);
            case Earlier.OtherRequest() -> new Answer.KeyReused();
        };
    }
}
