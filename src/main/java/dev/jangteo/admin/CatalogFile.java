package dev.jangteo.admin;

import dev.jangteo.catalog.ImportCatalog.Rejected;
import dev.jangteo.catalog.ImportRow;
import dev.jangteo.catalog.Product;
import dev.jangteo.web.Fault;
import dev.jangteo.web.Malformed;
import dev.jangteo.web.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Reads a catalogue as CSV (RFC 4180, UTF-8): the columns `name`, `price`, `quantity`, and perhaps `status` and
/// `code`, in any order. A bad row is rejected with every reason and does not keep the good ones out.
@Component
class CatalogFile {

    record Read(List<ImportRow> rows, List<Rejected> rejected) {}

    private static final Set<String> REQUIRED = Set.of("name", "price", "quantity");
    private static final Set<String> ALLOWED = Set.of("name", "price", "quantity", "status", "code");
    private static final String COLUMNS = "name, price, quantity (, status, code)";
    private static final int CODE_MAX = 100;
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .get();

    private final int rowsMax;
    private final Problems problems;

    CatalogFile(@Value("${jangteo.catalog.import-rows-max:20000}") int rowsMax, Problems problems) {
        this.rowsMax = rowsMax;
        this.problems = problems;
    }

    Read read(byte[] bytes) {
        try (var parser = CSVParser.parse(text(bytes), FORMAT)) {
            var header = parser.getHeaderNames();
            if (!header.containsAll(REQUIRED)
                    || !ALLOWED.containsAll(header)
                    || Set.copyOf(header).size() < header.size()) {
                throw malformed("csv-header", COLUMNS);
            }
            return rows(parser);
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException notCsv) {
            throw malformed("csv");
        }
    }

    private Read rows(CSVParser parser) {
        var rows = new ArrayList<ImportRow>();
        var rejected = new ArrayList<Rejected>();
        var codes = new HashSet<String>();
        for (var cells : parser) {
            if (parser.getRecordNumber() > rowsMax) {
                throw malformed("csv-rows", rowsMax);
            }
            var row = new Row(cells, parser.getCurrentLineNumber());
            row.read(codes).ifPresentOrElse(rows::add, () -> rejected.add(row.rejected()));
        }
        return new Read(rows, rejected);
    }

    /// One line under examination, with the faults found so far.
    private final class Row {

        private final CSVRecord cells;
        private final long line;
        private final List<Fault> faults = new ArrayList<>();

        Row(CSVRecord cells, long line) {
            this.cells = cells;
            this.line = line;
        }

        Optional<ImportRow> read(Set<String> codes) {
            if (!cells.isConsistent()) {
                faults.add(Fault.of("row", "columns"));
                return Optional.empty();
            }
            var code = code(codes);
            var row = new ImportRow(code, name(), price(), quantity(), status());
            if (!faults.isEmpty()) {
                return Optional.empty();
            }
            code.ifPresent(codes::add);
            return Optional.of(row);
        }

        Rejected rejected() {
            return new Rejected(line, problems.reasons(faults));
        }

        private Optional<String> code(Set<String> codes) {
            var code = cell("code");
            if (code.isEmpty()) {
                return Optional.empty();
            }
            if (length(code) > CODE_MAX || !storable(code)) {
                faults.add(Fault.of("code", "code", CODE_MAX));
            } else if (codes.contains(code)) {
                faults.add(Fault.of("code", "code-twice"));
            }
            return Optional.of(code);
        }

        private String name() {
            var name = cell("name");
            if (name.isEmpty() || length(name) > ProductRequests.NAME_MAX || !storable(name)) {
                faults.add(Fault.of("name", "text", 1, ProductRequests.NAME_MAX));
            }
            return name;
        }

        private long price() {
            var price = number("price").filter(Product::validPrice);
            if (price.isEmpty()) {
                faults.add(Fault.of("price", "multiple", Product.PRICE_STEP, Product.PRICE_MAX));
            }
            return price.orElse(0L);
        }

        private long quantity() {
            var quantity = number("quantity").filter(units -> units <= Product.QUANTITY_MAX);
            if (quantity.isEmpty()) {
                faults.add(Fault.of("quantity", "whole", 0, Product.QUANTITY_MAX));
            }
            return quantity.orElse(0L);
        }

        private Product.Status status() {
            var status = cell("status");
            if (status.isEmpty()) {
                return Product.Status.ON_SALE;
            }
            for (var known : Product.Status.values()) {
                if (known.name().equals(status)) {
                    return known;
                }
            }
            faults.add(Fault.of("status", "one-of", "ON_SALE, DISCONTINUED"));
            return Product.Status.ON_SALE;
        }

        private Optional<Long> number(String column) {
            var cell = cell(column);
            return WHOLE.matcher(cell).matches() ? Optional.of(Long.parseLong(cell)) : Optional.empty();
        }

        private String cell(String column) {
            return cells.isMapped(column) ? cells.get(column).strip() : "";
        }
    }

    /// In characters, as in the JSON doors.
    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static boolean storable(String text) {
        return text.codePoints().noneMatch(Character::isISOControl);
    }

    private static String text(byte[] bytes) throws CharacterCodingException {
        var text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Malformed malformed(String reason, Object... figures) {
        return new Malformed(List.of(Fault.of("file", reason, figures)));
    }
}
