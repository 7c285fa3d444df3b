package dev.jangteo.catalog;

import dev.jangteo.catalog.StockChanges.Kind;
import dev.jangteo.catalog.StockChanges.StockChange;
import dev.jangteo.shared.Ids;
import dev.jangteo.storage.RoundTrip;
import dev.jangteo.storage.Transactions;
import dev.jangteo.till.KeyedTransaction;
import dev.jangteo.till.ReceiptBook.Earlier;
import dev.jangteo.till.Rendering;
import dev.jangteo.till.RequestKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Takes a whole catalogue file in one transaction: rows with a known code change that product and set what is
/// left of it, all others are added. Rows the file's reader rejected are reported beside what was done.
@Component
public class ImportCatalog {

    public record Rejected(long line, String reason) {}

    public record Report(int created, int updated, List<Rejected> rejected) {

        public Report {
            rejected = List.copyOf(rejected);
        }
    }

    public sealed interface Answer {
        record Imported(String receipt) implements Answer {}

        record ImportedBefore(String receipt) implements Answer {}

        record KeyReused() implements Answer {}
    }

    private final KeyedTransaction keyed;
    private final Transactions transactions;
    private final Products products;
    private final Rendering<Report> rendering;
    private final Ids ids;
    private final Clock clock;

    ImportCatalog(
            KeyedTransaction keyed,
            Transactions transactions,
            Products products,
            Rendering<Report> rendering,
            Ids ids,
            Clock clock) {
        this.keyed = keyed;
        this.transactions = transactions;
        this.products = products;
        this.rendering = rendering;
        this.ids = ids;
        this.clock = clock;
    }

    /// The rows' codes are distinct.
    public Answer run(Optional<RequestKey> key, List<ImportRow> rows, List<Rejected> rejected) {
        return keyed.run(key, ImportCatalog::earlier, recorder -> {
            int updated = write(rows);
            var receipt = rendering.of(new Report(rows.size() - updated, updated, rejected));
            recorder.record("import", receipt);
            return new Answer.Imported(receipt);
        });
    }

    /// Answers how many rows changed a product that was there.
    private int write(List<ImportRow> rows) {
        var known = new LinkedHashMap<String, Product>();
        var codes = rows.stream().flatMap(row -> row.code().stream()).toList();
        products.lockByCode(codes).forEach(product -> product.code().ifPresent(code -> known.put(code, product)));

        Map<Long, ImportRow> changed = new LinkedHashMap<>();
        List<ImportRow> added = new ArrayList<>();
        List<StockChange> changes = new ArrayList<>();
        for (var row : rows) {
            var before = row.code().map(known::get);
            if (before.isPresent()) {
                changed.put(before.get().id(), row);
                long difference = row.quantity() - before.get().quantity();
                if (difference != 0) {
                    changes.add(new StockChange(ids.next(), before.get().id(), Kind.CORRECTION, difference));
                }
            } else {
                added.add(row);
            }
        }
        var addedIds = transactions.send(Products.addAll(added));
        for (int i = 0; i < added.size(); i++) {
            changes.add(new StockChange(
                    ids.next(), addedIds.get(i), Kind.OPENING, added.get(i).quantity()));
        }
        var write = new RoundTrip();
        var _ = write.add(Products.setAll(changed));
        var _ = write.add(StockChanges.append(changes, clock.instant()));
        transactions.send(write);
        return changed.size();
    }

    private static Answer earlier(Earlier earlier) {
        return switch (earlier) {
            case Earlier.Replay(var _, var receipt) -> new Answer.ImportedBefore(receipt);
            case Earlier.OtherRequest() -> new Answer.KeyReused();
        };
    }
}
