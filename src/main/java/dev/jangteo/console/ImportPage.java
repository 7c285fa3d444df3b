package dev.jangteo.console;

import dev.jangteo.admin.CatalogColumn;
import dev.jangteo.admin.ImportView;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An import: a file is chosen, or what one would change is shown, or what became of it.
public record ImportPage(
        Map<String, String> faults,
        Optional<ImportView> view,
        String packed,
        boolean setStock,
        String key,
        List<ActionForm.Input> sure) {

    static ImportPage choose(Map<String, String> faults) {
        return new ImportPage(faults, Optional.empty(), "", false, "", List.of());
    }

    static ImportPage preview(
            ImportView view, String packed, boolean setStock, String key, List<ActionForm.Input> sure) {
        return new ImportPage(Map.of(), Optional.of(view), packed, setStock, key, sure);
    }

    static ImportPage report(ImportView view) {
        return new ImportPage(Map.of(), Optional.of(view), "", false, "", List.of());
    }

    /// What a file may have.
    public String columns() {
        return CatalogColumn.titles();
    }

    /// Whether it may be taken: something would change.
    public boolean worthTaking() {
        return view.filter(seen -> seen.created() + seen.updated() > 0).isPresent();
    }
}
