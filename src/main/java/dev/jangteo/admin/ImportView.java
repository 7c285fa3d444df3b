package dev.jangteo.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.jangteo.binding.Fault;
import dev.jangteo.catalog.ImportReport;
import dev.jangteo.catalog.ImportReport.Planned;
import dev.jangteo.catalog.ImportReport.Reason;
import dev.jangteo.catalog.Product;
import dev.jangteo.shared.Doc;
import dev.jangteo.web.Problems;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What became of a catalogue file, or would become of it, as an operator reads it.
@Schema(name = "ImportReport")
public record ImportView(
        @Doc("Whether nothing was written") boolean preview,
        @Doc("Products that were added") @PositiveOrZero int created,

        @Doc("Products that were there and changed") @PositiveOrZero
        int updated,

        @Doc("Rows of products that are what the row says") @PositiveOrZero
        int unchanged,

        @Doc("Rows whose quantity is not what is left, and was not to be set: send `stock=set` for that")
        @PositiveOrZero
        int stockIgnored,

        @Doc("Rows that were left out") List<RejectedRow> rejected,

        @Doc("In a preview, the first " + LISTED_MAX + " rows that would add or change a product")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        List<PlannedChange> changes) {

    /// Most changes that a preview lists; their number is told in full.
    static final int LISTED_MAX = 1_000;

    public record RejectedRow(
            @Doc("Where the row starts in the file") @Positive
            long line,

            @Doc("Everything that is wrong with it") String reason) {}

    /// Of a new product there is no id yet, and nothing was there before.
    public record PlannedChange(
            @Doc("Where the row starts in the file") @Positive
            long line,

            @Doc("The product; null for a new one") @Positive @Nullable
            Long id,

            @Doc("As it would be called") String name,
            @Doc("What would be other than now") List<PlannedColumn> columns) {}

    public record PlannedColumn(
            @Doc("As in the header") String column,
            @Doc("What it is now") @Nullable Object from,
            @Doc("What it would be") @Nullable Object to) {}

    /// `faults` are what the file's reader found, by line.
    public static ImportView done(ImportReport report, Map<Long, List<Fault>> faults, Problems problems) {
        return of(false, report, rejected(report, faults, problems), null);
    }

    public static ImportView preview(ImportReport report, Map<Long, List<Fault>> faults, Problems problems) {
        var changes = report.planned().stream()
                .limit(LISTED_MAX)
                .map(ImportView::change)
                .toList();
        return of(true, report, rejected(report, faults, problems), changes);
    }

    private static ImportView of(
            boolean preview, ImportReport report, List<RejectedRow> rejected, @Nullable List<PlannedChange> changes) {
        return new ImportView(
                preview,
                report.created(),
                report.updated(),
                report.unchanged(),
                report.stockIgnored(),
                rejected,
                changes);
    }

    /// By line; what the reader and the catalogue have against one row stands together, each column named once.
    private static List<RejectedRow> rejected(ImportReport report, Map<Long, List<Fault>> faults, Problems problems) {
        var all = new TreeMap<Long, List<Fault>>();
        faults.forEach((line, found) -> all.put(line, new ArrayList<>(found)));
        for (var row : report.rejected()) {
            var known = all.computeIfAbsent(row.line(), _ -> new ArrayList<>());
            for (var reason : row.reasons()) {
                var fault = fault(reason);
                if (known.stream().noneMatch(other -> other.field().equals(fault.field()))) {
                    known.add(fault);
                }
            }
        }
        return all.entrySet().stream()
                .map(row -> new RejectedRow(row.getKey(), problems.reasons(row.getValue())))
                .toList();
    }

    private static Fault fault(Reason reason) {
        return switch (reason) {
            case UNKNOWN_ID -> Fault.of(CatalogColumn.ID.title, "import-unknown-id");
            case CODE_OF_ANOTHER -> Fault.of(CatalogColumn.CODE.title, "import-other-code");
            case NAMED_BEFORE -> Fault.of("row", "import-twice");
            case NAME_MISSING -> Fault.of(CatalogColumn.NAME.title, "missing");
            case PRICE_MISSING -> Fault.of(CatalogColumn.PRICE.title, "missing");
            case QUANTITY_MISSING -> Fault.of(CatalogColumn.QUANTITY.title, "missing");
            case SALE_NEVER_OPEN -> Fault.of(CatalogColumn.SALE_UNTIL.title, "ends-before-sale");
        };
    }

    private static PlannedChange change(Planned planned) {
        var columns = new ArrayList<PlannedColumn>();
        for (var column : CatalogColumn.values()) {
            var from = planned.before().flatMap(before -> value(before, column)).orElse(null);
            var to = value(planned.after(), column).orElse(null);
            if (column != CatalogColumn.ID && !Objects.equals(from, to)) {
                columns.add(new PlannedColumn(column.title, from, to));
            }
        }
        return new PlannedChange(
                planned.line(),
                planned.before().map(Product::id).orElse(null),
                planned.after().name(),
                columns);
    }

    static Optional<Object> value(Product product, CatalogColumn column) {
        return switch (column) {
            case ID -> Optional.of(product.id());
            case CODE -> product.code().map(Object.class::cast);
            case NAME -> Optional.of(product.name());
            case PRICE -> Optional.of(product.price());
            case QUANTITY -> Optional.of(product.quantity());
            case STATUS -> Optional.of(product.status());
            case CATEGORY -> product.category().map(Object.class::cast);
            case DESCRIPTION -> product.description().map(Object.class::cast);
            case PICTURE -> product.picture().map(Object.class::cast);
            case SALE_FROM -> product.saleFrom().map(Object.class::cast);
            case SALE_UNTIL -> product.saleUntil().map(Object.class::cast);
            case LIMIT_PER_ACCOUNT -> product.limitPerAccount().map(Object.class::cast);
        };
    }
}
