package dev.jangteo.catalog;

import dev.jangteo.catalog.CatalogImports.Progress;
import dev.jangteo.catalog.StockChanges.StockChange;
import dev.jangteo.catalog.StockHistory.Kind;
import dev.jangteo.database.Attempts;
import dev.jangteo.database.Failures;
import dev.jangteo.database.RoundTrip;
import dev.jangteo.database.Sql;
import dev.jangteo.database.Transactions;
import dev.jangteo.idempotency.IdempotencyKey;
import dev.jangteo.idempotency.ResponseRenderer;
import dev.jangteo.idempotency.StoredResponse;
import dev.jangteo.idempotency.StoredResponses;
import dev.jangteo.idempotency.StoredResponses.Earlier;
import dev.jangteo.shared.Ids;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;

/// Takes a catalogue file: a row that names a product changes it, any other adds one. Works in batches, each in a
/// transaction of its own, so that it holds nobody up for long. With a request key the whole file has one effect
/// and one report, whatever interrupts it: an import that did not end goes on where it stopped.
@Component
public class ImportCatalog {

    /// The file's rows. `setStock` says that a known product's quantity is what is left of it from now on.
    public record Command(Optional<IdempotencyKey> key, List<ImportRow> rows, boolean setStock) {}

    public sealed interface Outcome {
        record Imported(String response) implements Outcome {}

        record ImportedBefore(String response) implements Outcome {}

        record KeyReused() implements Outcome {}
    }

    private sealed interface Step {
        record Ended(Outcome outcome) implements Step {}

        record Further(Progress progress) implements Step {}
    }

    /// What is there of a request key already.
    private record Begun(Optional<Progress> progress, StoredResponses responses) {}

    private static final int LOOK_UP = 2_000;

    private final Transactions transactions;
    private final ImportSettings settings;
    private final Ids ids;
    private final Clock clock;

    ImportCatalog(Transactions transactions, ImportSettings settings, Ids ids, Clock clock) {
        this.transactions = transactions;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    public Outcome run(Command command, ResponseRenderer<ImportReport> renderer) {
        command.key().ifPresent(_ -> forgetWhatNobodyCameBackTo());
        var repeated = repeated(command.rows());
        // Without a key, a batch that may have been committed must not be done a second time.
        Predicate<Throwable> safe = command.key().isEmpty() ? Failures::lostConflict : Failures::mayRunAgain;
        var progress =
                new Progress(command.key().map(IdempotencyKey::fingerprint).orElse(""), 0, ImportReport.NOTHING);
        while (true) {
            var reached = progress;
            var patience = new Attempts(settings.importWaitMax());
            var step = transactions.executeRetrying(
                    () -> step(command, reached, repeated, renderer),
                    failure -> safe.test(failure)
                            || (failure instanceof PessimisticLockingFailureException && patience.again()));
            switch (step) {
                case Step.Ended(var outcome) -> {
                    return outcome;
                }
                case Step.Further(var further) -> progress = further;
            }
        }
    }

    /// What the file would do now. Writes nothing and locks nothing.
    public ImportReport preview(List<ImportRow> rows, boolean setStock) {
        var repeated = repeated(rows);
        var report = ImportReport.NOTHING;
        for (int from = 0; from < rows.size(); from += LOOK_UP) {
            var some = rows.subList(from, Math.min(from + LOOK_UP, rows.size()));
            var batch = new ImportBatch(
                    look(ProductRows.find(ImportRow.ids(some), ImportRow.codeKeys(some))), repeated, setStock);
            some.forEach(batch::decide);
            report = report.plus(batch.report());
        }
        return report;
    }

    private Step step(Command command, Progress reached, Set<Long> repeated, ResponseRenderer<ImportReport> renderer) {
        var begun = command.key()
                .map(this::begun)
                .orElseGet(() -> new Begun(Optional.empty(), new StoredResponses(List.of())));
        var earlier = command.key().flatMap(key -> earlier(key, begun));
        if (earlier.isPresent()) {
            return new Step.Ended(earlier.get());
        }
        var from = begun.progress().orElse(reached);
        int until = Math.min(
                from.rowsDone() + settings.importBatch(), command.rows().size());
        var batch = write(command.rows().subList(from.rowsDone(), until), repeated, command.setStock());
        var further = new Progress(from.fingerprint(), until, from.report().plus(batch.withoutPlan()));
        if (until < command.rows().size()) {
            return command.key().flatMap(key -> keep(key, begun, further)).orElse(new Step.Further(further));
        }
        var response = renderer.of(further.report());
        command.key().ifPresent(key -> end(key, begun, response));
        return new Step.Ended(new Outcome.Imported(response));
    }

    /// What is known of the key, under the lock of its progress: the lock comes first, so that who waited for
    /// another request's last batch finds the response that it left.
    private Begun begun(IdempotencyKey key) {
        var look = new RoundTrip();
        var _ = look.add(patience());
        var progress = look.add(CatalogImports.lock(key));
        var responses = look.add(StoredResponses.find(List.of(key)));
        transactions.send(look);
        return new Begun(progress.get().stream().findFirst(), new StoredResponses(responses.get()));
    }

    private static Optional<Outcome> earlier(IdempotencyKey key, Begun begun) {
        var other = begun.progress()
                .filter(progress -> !progress.fingerprint().equals(key.fingerprint()))
                .<Outcome>map(_ -> new Outcome.KeyReused());
        return begun.responses().earlier(key).map(ImportCatalog::earlier).or(() -> other);
    }

    private ImportReport write(List<ImportRow> rows, Set<Long> repeated, boolean setStock) {
        var fetch = new RoundTrip();
        var _ = fetch.add(patience());
        var _ = fetch.add(freshPlans());
        var known = fetch.add(ProductRows.lock(ImportRow.ids(rows), ImportRow.codeKeys(rows)));
        transactions.send(fetch);
        var batch = new ImportBatch(known.get(), repeated, setStock);
        rows.forEach(batch::decide);

        var changes = new ArrayList<StockChange>();
        batch.corrections()
                .forEach((id, units) -> changes.add(new StockChange(ids.next(), id, Kind.CORRECTION, units)));
        if (!batch.added().isEmpty()) {
            var numbers = transactions.send(ProductRows.add(batch.added()));
            for (int i = 0; i < numbers.size(); i++) {
                long units = batch.added().get(i).quantity();
                changes.add(new StockChange(ids.next(), numbers.get(i), Kind.OPENING, units));
            }
        }
        var write = new RoundTrip();
        if (!batch.changed().isEmpty()) {
            var _ = write.add(ProductRows.set(batch.changed()));
        }
        if (!changes.isEmpty()) {
            var _ = write.add(StockChanges.append(changes, clock.instant()));
        }
        transactions.send(write);
        return batch.report();
    }

    /// Notes how far the import has come. An equal request may have begun and ended while this one wrote its
    /// first batch: then that one's report counts, and this batch leaves no trace.
    private Optional<Step> keep(IdempotencyKey key, Begun begun, Progress further) {
        if (begun.progress().isPresent()) {
            var _ = transactions.send(CatalogImports.go(key, further, clock.instant()));
            return Optional.empty();
        }
        var note = new RoundTrip();
        var _ = note.add(CatalogImports.begin(key, further, clock.instant()));
        var responses = note.add(StoredResponses.find(List.of(key)));
        transactions.send(note);
        return new StoredResponses(responses.get()).earlier(key).map(earlier -> {
            transactions.rollbackOnly();
            return new Step.Ended(earlier(earlier));
        });
    }

    private void end(IdempotencyKey key, Begun begun, String response) {
        begun.responses().add(new StoredResponse(key, "import", response));
        var end = new RoundTrip();
        var _ = end.add(begun.responses().write(clock.instant()));
        if (begun.progress().isPresent()) {
            var _ = end.add(CatalogImports.end(key));
        }
        transactions.send(end);
    }

    private void forgetWhatNobodyCameBackTo() {
        var before = clock.instant().minus(settings.importKeepFor());
        var _ = transactions.execute(() -> transactions.send(CatalogImports.forget(before)));
    }

    /// The lines of rows that speak of a product of which an earlier row speaks, by whatever name.
    private Set<Long> repeated(List<ImportRow> rows) {
        var owners = new HashMap<String, Long>();
        for (int from = 0; from < rows.size(); from += LOOK_UP) {
            var some = rows.subList(from, Math.min(from + LOOK_UP, rows.size()));
            var keys = ImportRow.codeKeys(some);
            if (!keys.isEmpty()) {
                look(ProductRows.find(List.of(), keys))
                        .forEach(found -> found.codeKey()
                                .ifPresent(
                                        key -> owners.put(key, found.product().id())));
            }
        }
        return ImportRow.repeated(rows, owners);
    }

    private List<KnownProduct> look(Sql<List<KnownProduct>> question) {
        return transactions.execute(() -> {
            var look = new RoundTrip();
            var _ = look.add(freshPlans());
            var found = look.add(question);
            transactions.send(look);
            transactions.rollbackOnly();
            return found.get();
        });
    }

    private Sql<Integer> patience() {
        return Sql.write(
                "set local lock_timeout = '" + settings.importLockWait().toMillis() + "ms'");
    }

    /// Plans by the tables as they are now: an import changes them under plans that were made when they were small.
    private static Sql<Integer> freshPlans() {
        return Sql.write("set local plan_cache_mode = force_custom_plan");
    }

    private static Outcome earlier(Earlier earlier) {
        return switch (earlier) {
            case Earlier.Replay(var _, var response) -> new Outcome.ImportedBefore(response);
            case Earlier.OtherRequest() -> new Outcome.KeyReused();
        };
    }
}
