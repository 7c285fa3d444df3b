package dev.jangteo.catalog;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One row of a catalogue file, named by the line it starts on: which product it speaks of, if it says so, the
/// units left, and what else it changes. A row that is not `readable` had faults of its own; it is judged, so that
/// everything that is wrong with it can be said at once, and left out.
public record ImportRow(long line, Optional<Long> id, Optional<Long> quantity, ProductChange change, boolean readable) {

    public Optional<String> codeKey() {
        return change.code().map(Product::codeKey);
    }

    static List<Long> ids(List<ImportRow> rows) {
        return rows.stream().flatMap(row -> row.id().stream()).distinct().toList();
    }

    static List<String> codeKeys(List<ImportRow> rows) {
        return rows.stream().flatMap(row -> row.codeKey().stream()).distinct().toList();
    }

    /// The lines of rows that speak of a product of which an earlier row speaks, by whatever name; `owners` are the
    /// ids of products by the keys of their codes.
    static Set<Long> repeated(List<ImportRow> rows, Map<String, Long> owners) {
        var seenIds = new HashSet<Long>();
        var seenKeys = new HashSet<String>();
        var repeated = new HashSet<Long>();
        for (var row : rows) {
            var id = row.id().or(() -> row.codeKey().map(owners::get));
            boolean newId = id.isEmpty() || seenIds.add(id.get());
            boolean newKey =
                    row.codeKey().isEmpty() || seenKeys.add(row.codeKey().get());
            if (!newId || !newKey) {
                repeated.add(row.line());
            }
        }
        return repeated;
    }
}
