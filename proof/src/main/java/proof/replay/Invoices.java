package proof.replay;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import proof.harness.ProofFailure;

/// Invoices of a real shop, in time order, as published: with rows that cannot be sold.
record Invoices(int rows, List<Invoice> all) {

    private static final List<String> HEADER = List.of(
            "InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country");

    /// What one invoice says. The customer is empty when the file does not know one.
    record Invoice(String number, String time, String customer, List<Row> rows) {

        boolean cancels() {
            return number.startsWith("C");
        }
    }

    record Row(String code, String description, long quantity, BigDecimal pounds) {

        /// Why a shop cannot sell this: the first reason that applies.
        Optional<String> dirt() {
            if (quantity <= 0) {
                return Optional.of("quantity not positive");
            }
            if (pounds.signum() <= 0) {
                return Optional.of("price not positive");
            }
            return description.isEmpty() ? Optional.of("no description") : Optional.empty();
        }

        /// Won: 1,000 for a pound, rounded up to the next hundred.
        long won() {
            return pounds.movePointRight(1).setScale(0, RoundingMode.CEILING).longValueExact() * 100;
        }

        /// One product for every article and price.
        String product() {
            return code + "@" + pounds.stripTrailingZeros().toPlainString();
        }
    }

    static Invoices read(Path file) {
        try (var bytes = new BufferedInputStream(Files.newInputStream(file));
                var reader = new BufferedReader(new InputStreamReader(
                        file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes,
                        StandardCharsets.UTF_8))) {
            var records = CSVFormat.RFC4180.parse(reader).stream()
                    .map(CSVRecord::toList)
                    .toList();
            if (records.isEmpty() || !records.getFirst().equals(HEADER)) {
                throw ProofFailure.cannotTry("proof: the file's first line has to be " + String.join(",", HEADER));
            }
            return of(records.subList(1, records.size()));
        } catch (IOException | UncheckedIOException failure) {
            throw ProofFailure.cannotTry("proof: cannot read " + file + ": " + failure.getMessage());
        }
    }

    private static Invoices of(List<List<String>> records) {
        var invoices = new LinkedHashMap<String, Invoice>();
        for (var cells : records) {
            var customer = cells.get(6).replaceFirst("\\.0$", "");
            var row = new Row(
                    cells.get(1).strip(),
                    cells.get(2).strip(),
                    Long.parseLong(cells.get(3)),
                    new BigDecimal(cells.get(5)));
            invoices.computeIfAbsent(
                            cells.get(0), number -> new Invoice(number, cells.get(4), customer, new ArrayList<>()))
                    .rows()
                    .add(row);
        }
        var sorted = invoices.values().stream()
                .sorted(Comparator.comparing(Invoice::time))
                .toList();
        return new Invoices(records.size(), sorted);
    }
}
