package dev.jangteo.admin;

import dev.jangteo.admin.CsvReader.CsvRecord;
import dev.jangteo.binding.Fault;
import dev.jangteo.binding.InvalidRequest;
import dev.jangteo.catalog.ImportRow;
import dev.jangteo.catalog.ImportSettings;
import dev.jangteo.shared.ShopTime;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// Reads a catalogue as CSV as spreadsheets save it: any of their encodings, separators and ends of line, columns in
/// any order ([CatalogColumn]). A bad row is left out with every reason and does not keep the good ones out.
@Component
public class CatalogFile {

    /// The rows, and by line what is wrong with those that cannot be taken.
    public record Read(List<ImportRow> rows, Map<Long, List<Fault>> faults) {}

    private static final String SEPARATORS = ",;\t";

    /// A first line by which a spreadsheet is told the separator.
    private static final Pattern SEPARATOR_LINE = Pattern.compile("\"?sep=([,;\t])\"?(?:\r\n|\n|\r)");

    private static final byte[] OLD_WORKBOOK = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final byte[] WORKBOOK = {'P', 'K', 3, 4};

    private final ImportSettings settings;
    private final ShopTime time;

    CatalogFile(ImportSettings settings, ShopTime time) {
        this.settings = settings;
        this.time = time;
    }

    /// `declared` is the encoding that the request names.
    public Read read(byte[] bytes, Optional<Charset> declared) {
        if (begins(bytes, OLD_WORKBOOK) || begins(bytes, WORKBOOK)) {
            throw malformed(List.of(Fault.of("file", "csv-workbook")));
        }
        var text = CsvText.of(bytes, declared).orElseThrow(() -> malformed(List.of(Fault.of("file", "csv-encoding"))));
        var named = SEPARATOR_LINE.matcher(text);
        char separator = named.lookingAt() ? named.group(1).charAt(0) : separator(text);
        var reader = new CsvReader(text, separator);
        if (named.lookingAt()) {
            var _ = reader.next();
        }
        var header = header(reader);
        return rows(reader, header);
    }

    /// The one with which the first line that says something names the most columns.
    private static char separator(String text) {
        var first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        char best = SEPARATORS.charAt(0);
        long most = 0;
        for (int i = 0; i < SEPARATORS.length(); i++) {
            char candidate = SEPARATORS.charAt(i);
            long known = new CsvReader(first, candidate)
                    .next().stream()
                            .flatMap(names -> names.cells().stream())
                            .filter(name -> CatalogColumn.of(name).isPresent())
                            .count();
            if (known > most) {
                most = known;
                best = candidate;
            }
        }
        return best;
    }

    private static List<CatalogColumn> header(CsvReader reader) {
        var names = reader.next();
        while (names.isPresent() && names.get().isEmpty()) {
            names = reader.next();
        }
        var cells = new ArrayList<>(names.map(CsvRecord::cells).orElse(List.of()));
        while (!cells.isEmpty() && cells.getLast().isEmpty()) {
            cells.removeLast();
        }
        if (cells.isEmpty()) {
            throw malformed(List.of(Fault.of("file", "csv-header", CatalogColumn.titles())));
        }
        var faults = new ArrayList<Fault>();
        if (names.filter(CsvRecord::wellQuoted).isEmpty()) {
            faults.add(Fault.of("file", "csv-quotes"));
        }
        var columns = new ArrayList<CatalogColumn>();
        for (var cell : cells) {
            var column = CatalogColumn.of(cell);
            if (column.isEmpty()) {
                faults.add(Fault.of("file", "csv-unknown-column", shown(cell), CatalogColumn.titles()));
            } else if (columns.contains(column.get())) {
                faults.add(Fault.of("file", "csv-doubled-column", column.get().title));
            }
            column.ifPresent(columns::add);
        }
        missing(columns).forEach(column -> faults.add(Fault.of("file", "csv-missing-column", column.title)));
        if (!faults.isEmpty()) {
            throw malformed(faults);
        }
        reader.expect(names.map(CsvRecord::cells).orElse(List.of()).size());
        return columns;
    }

    /// A file that names its products may say as little of them as it likes; any other adds them.
    private static EnumSet<CatalogColumn> missing(List<CatalogColumn> columns) {
        if (columns.contains(CatalogColumn.ID) || columns.contains(CatalogColumn.CODE)) {
            return EnumSet.noneOf(CatalogColumn.class);
        }
        var missing = EnumSet.of(CatalogColumn.NAME, CatalogColumn.PRICE, CatalogColumn.QUANTITY);
        columns.forEach(missing::remove);
        return missing;
    }

    private Read rows(CsvReader reader, List<CatalogColumn> columns) {
        var rows = new ArrayList<ImportRow>();
        var faults = new TreeMap<Long, List<Fault>>();
        int count = 0;
        for (var next = reader.next(); next.isPresent(); next = reader.next()) {
            var cells = next.get();
            if (cells.isEmpty()) {
                continue;
            }
            count++;
            if (count > settings.importRowsMax()) {
                throw malformed(List.of(Fault.of("file", "csv-rows", settings.importRowsMax())));
            }
            if (!cells.wellQuoted()) {
                faults.put(cells.line(), List.of(Fault.of("row", "csv-quotes")));
            } else if (overfull(cells, columns.size())) {
                faults.put(cells.line(), List.of(Fault.of("row", "columns")));
            } else {
                var row = new CatalogCells(byColumn(cells, columns), time);
                rows.add(row.read(cells.line()));
                if (!row.faults().isEmpty()) {
                    faults.put(cells.line(), row.faults());
                }
            }
        }
        return new Read(rows, faults);
    }

    private static boolean overfull(CsvRecord cells, int columns) {
        return cells.cells().stream().skip(columns).anyMatch(cell -> !cell.isEmpty());
    }

    /// Without the empty ones.
    private static Map<CatalogColumn, String> byColumn(CsvRecord cells, List<CatalogColumn> columns) {
        var named = new EnumMap<CatalogColumn, String>(CatalogColumn.class);
        for (int i = 0; i < Math.min(columns.size(), cells.cells().size()); i++) {
            if (!cells.cells().get(i).isEmpty()) {
                named.put(columns.get(i), cells.cells().get(i));
            }
        }
        return named;
    }

    private static String shown(String header) {
        return header.codePoints()
                .limit(40)
                .map(point -> Character.isISOControl(point) ? '?' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean begins(byte[] bytes, byte[] with) {
        for (int i = 0; i < with.length; i++) {
            if (i >= bytes.length || bytes[i] != with[i]) {
                return false;
            }
        }
        return true;
    }

    private static InvalidRequest malformed(List<Fault> faults) {
        return new InvalidRequest(faults);
    }
}
