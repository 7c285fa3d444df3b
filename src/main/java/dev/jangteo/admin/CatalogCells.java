package dev.jangteo.admin;

import dev.jangteo.binding.Characters;
import dev.jangteo.binding.Fault;
import dev.jangteo.binding.PathIds;
import dev.jangteo.catalog.ImportRow;
import dev.jangteo.catalog.Product;
import dev.jangteo.catalog.ProductChange;
import dev.jangteo.shared.ShopTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// One row of a catalogue file under examination, with the faults found so far. An empty cell says nothing.
final class CatalogCells {

    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");

    /// Thousands set apart by commas, blanks or apostrophes, as spreadsheets show them.
    private static final Pattern GROUPED =
            Pattern.compile("[1-9][0-9]{0,2}(?:([, '\u00A0\u202F\u2019])[0-9]{3}(?:\\1[0-9]{3}){0,4})");

    private static final Pattern LOCAL_TIME =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]{1,9})?)?");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private final Map<CatalogColumn, String> cells;
    private final ShopTime time;
    private final List<Fault> faults = new ArrayList<>();

    CatalogCells(Map<CatalogColumn, String> cells, ShopTime time) {
        this.cells = cells;
        this.time = time;
    }

    ImportRow read(long line) {
        var id = cell(CatalogColumn.ID).flatMap(this::id);
        var change = new ProductChange(
                text(CatalogColumn.CODE, Product.CODE_MAX, false),
                text(CatalogColumn.NAME, Product.NAME_MAX, false),
                price(),
                status(),
                text(CatalogColumn.CATEGORY, Product.CATEGORY_MAX, false),
                text(CatalogColumn.DESCRIPTION, Product.DESCRIPTION_MAX, true),
                text(CatalogColumn.PICTURE, Product.PICTURE_MAX, false),
                time(CatalogColumn.SALE_FROM),
                time(CatalogColumn.SALE_UNTIL),
                whole(CatalogColumn.LIMIT_PER_ACCOUNT, 1),
                Set.of());
        var quantity = whole(CatalogColumn.QUANTITY, 0);
        return new ImportRow(line, id, quantity, change, faults.isEmpty());
    }

    List<Fault> faults() {
        return faults;
    }

    private Optional<Long> id(String cell) {
        var id = PathIds.number(cell);
        if (id.isEmpty()) {
            fault(CatalogColumn.ID, "import-id");
        }
        return id;
    }

    private Optional<String> text(CatalogColumn column, int longest, boolean ofLines) {
        var text = cell(column).map(FormulaGuard::off).map(Product::tidy);
        text.ifPresent(given -> {
            var judged = ofLines ? given.replace("\r\n", " ").replace('\n', ' ').replace('\t', ' ') : given;
            if (given.isEmpty() || given.codePointCount(0, given.length()) > longest) {
                fault(column, "text", 1, longest);
            } else if (!Characters.areStorable(judged)) {
                fault(column, "characters");
            }
        });
        return text;
    }

    private Optional<Long> price() {
        var cell = cell(CatalogColumn.PRICE);
        var price = cell.flatMap(CatalogCells::number).filter(Product::validPrice);
        if (cell.isPresent() && price.isEmpty()) {
            fault(CatalogColumn.PRICE, "multiple", Product.PRICE_STEP, Product.PRICE_MAX);
        }
        return price;
    }

    private Optional<Long> whole(CatalogColumn column, long least) {
        var cell = cell(column);
        var number =
                cell.flatMap(CatalogCells::number).filter(units -> units >= least && units <= Product.QUANTITY_MAX);
        if (cell.isPresent() && number.isEmpty()) {
            fault(column, "whole", least, Product.QUANTITY_MAX);
        }
        return number;
    }

    private Optional<Product.Status> status() {
        var cell = cell(CatalogColumn.STATUS).map(text -> text.toUpperCase(Locale.ROOT));
        for (var known : Product.Status.values()) {
            if (cell.filter(known.name()::equals).isPresent()) {
                return Optional.of(known);
            }
        }
        if (cell.isPresent()) {
            fault(CatalogColumn.STATUS, "one-of", "ON_SALE, DISCONTINUED");
        }
        return Optional.empty();
    }

    /// With its offset, or as a clock in the shop shows it.
    private Optional<Instant> time(CatalogColumn column) {
        var cell = cell(column);
        var read = cell.flatMap(this::time);
        if (cell.isPresent() && read.isEmpty()) {
            fault(column, "import-time");
        }
        return read;
    }

    private Optional<Instant> time(String cell) {
        try {
            if (DATE.matcher(cell).matches()) {
                return PathIds.inRange(time.startOf(LocalDate.parse(cell)));
            }
            if (LOCAL_TIME.matcher(cell).matches()) {
                var padded = cell.replace(' ', 'T').replaceFirst("T([0-9]):", "T0$1:");
                return PathIds.inRange(time.at(LocalDateTime.parse(padded)));
            }
            return PathIds.time(cell.replaceFirst(" ", "T"));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    private static Optional<Long> number(String cell) {
        if (GROUPED.matcher(cell).matches()) {
            return Optional.of(Long.parseLong(cell.replaceAll("[^0-9]", "")));
        }
        return WHOLE.matcher(cell).matches() ? Optional.of(Long.parseLong(cell)) : Optional.empty();
    }

    private Optional<String> cell(CatalogColumn column) {
        return Optional.ofNullable(cells.get(column));
    }

    private void fault(CatalogColumn column, String reason, Object... figures) {
        faults.add(Fault.of(column.title, reason, figures));
    }
}
