package dev.jangteo.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What became of a file's rows. `stockIgnored` counts rows whose quantity is not what is left of their product
/// and was not to be set.
public record ImportReport(
        int created, int updated, int unchanged, int stockIgnored, List<Rejected> rejected, List<Planned> planned) {

    /// Why a row that could be read was left out; such a row may have several reasons. A row that could not be
    /// read may have none here.
    public enum Reason {
        UNKNOWN_ID,
        CODE_OF_ANOTHER,
        NAMED_BEFORE,
        NAME_MISSING,
        PRICE_MISSING,
        QUANTITY_MISSING,
        SALE_NEVER_OPEN
    }

    public record Rejected(long line, List<Reason> reasons) {

        public Rejected {
            reasons = List.copyOf(reasons);
        }
    }

    /// What a row does or, in a preview, would do; `before` is absent for a new product.
    public record Planned(long line, Optional<Product> before, Product after) {}

    public static final ImportReport NOTHING = new ImportReport(0, 0, 0, 0, List.of(), List.of());

    public ImportReport {
        rejected = List.copyOf(rejected);
        planned = List.copyOf(planned);
    }

    ImportReport plus(ImportReport more) {
        return new ImportReport(
                created + more.created,
                updated + more.updated,
                unchanged + more.unchanged,
                stockIgnored + more.stockIgnored,
                joined(rejected, more.rejected),
                joined(planned, more.planned));
    }

    ImportReport withoutPlan() {
        return new ImportReport(created, updated, unchanged, stockIgnored, rejected, List.of());
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        var all = new ArrayList<T>(first.size() + second.size());
        all.addAll(first);
        all.addAll(second);
        return all;
    }
}
