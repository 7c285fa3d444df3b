package dev.jangteo.catalog;

import dev.jangteo.catalog.ImportReport.Planned;
import dev.jangteo.catalog.ImportReport.Reason;
import dev.jangteo.catalog.ImportReport.Rejected;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Decides some rows of a catalogue file on the products they speak of: what is added, what changes, what stays
/// and what is refused.
final class ImportBatch {

    private final Map<Long, Product> byId = new HashMap<>();
    private final Map<String, Product> byKey = new HashMap<>();
    private final Set<Long> repeated;
    private final boolean setStock;

    private final List<Product> added = new ArrayList<>();
    private final List<Product> changed = new ArrayList<>();
    private final Map<Long, Long> corrections = new HashMap<>();
    private final List<Rejected> rejected = new ArrayList<>();
    private final List<Planned> planned = new ArrayList<>();
    private int unchanged;
    private int stockIgnored;

    /// `repeated` are the lines of rows whose product an earlier row of the file speaks of.
    ImportBatch(Collection<KnownProduct> known, Set<Long> repeated, boolean setStock) {
        known.forEach(found -> {
            byId.put(found.product().id(), found.product());
            found.codeKey().ifPresent(key -> byKey.put(key, found.product()));
        });
        this.repeated = repeated;
        this.setStock = setStock;
    }

    void decide(ImportRow row) {
        var before = target(row);
        var reasons = inTheWay(row, before);
        if (!reasons.isEmpty() || !row.readable()) {
            rejected.add(new Rejected(row.line(), reasons));
        } else if (before.isPresent()) {
            change(row, before.get());
        } else {
            var product = row.change().made(row.quantity().orElseThrow());
            added.add(product);
            planned.add(new Planned(row.line(), Optional.empty(), product));
        }
    }

    List<Product> added() {
        return added;
    }

    /// As they are to be, the units left included.
    List<Product> changed() {
        return changed;
    }

    /// Units by which what is left is corrected, by product.
    Map<Long, Long> corrections() {
        return corrections;
    }

    ImportReport report() {
        return new ImportReport(added.size(), changed.size(), unchanged, stockIgnored, rejected, planned);
    }

    private Optional<Product> target(ImportRow row) {
        var known = row.id().map(byId::get);
        return known.isPresent() ? known : row.codeKey().map(byKey::get);
    }

    private List<Reason> inTheWay(ImportRow row, Optional<Product> before) {
        var reasons = new ArrayList<Reason>();
        if (row.id().isPresent() && !byId.containsKey(row.id().get())) {
            reasons.add(Reason.UNKNOWN_ID);
        }
        if (disagree(row)) {
            reasons.add(Reason.CODE_OF_ANOTHER);
        }
        if (repeated.contains(row.line())) {
            reasons.add(Reason.NAMED_BEFORE);
        }
        if (before.isEmpty() && row.id().isEmpty()) {
            reasons.addAll(missing(row));
        }
        boolean neverOpen = before.map(row.change()::appliedTo)
                .or(() -> row.change().name().isEmpty() || row.change().price().isEmpty()
                        ? Optional.empty()
                        : Optional.of(row.change().made(0)))
                .filter(Product::isNeverOpen)
                .isPresent();
        if (neverOpen) {
            reasons.add(Reason.SALE_NEVER_OPEN);
        }
        return reasons;
    }

    /// The id names one product and the code another; or the product has another code, for a file that knows its
    /// products by id does not rename their codes.
    private boolean disagree(ImportRow row) {
        var named = row.id().map(byId::get);
        var key = row.codeKey();
        if (row.id().isEmpty() || key.isEmpty()) {
            return false;
        }
        var owner = Optional.ofNullable(byKey.get(key.get()));
        if (owner.isPresent()) {
            return owner.get().id() != row.id().get();
        }
        return named.isPresent() && named.get().code().isPresent();
    }

    private static List<Reason> missing(ImportRow row) {
        var reasons = new ArrayList<Reason>();
        if (row.change().name().isEmpty()) {
            reasons.add(Reason.NAME_MISSING);
        }
        if (row.change().price().isEmpty()) {
            reasons.add(Reason.PRICE_MISSING);
        }
        if (row.quantity().isEmpty()) {
            reasons.add(Reason.QUANTITY_MISSING);
        }
        return reasons;
    }

    private void change(ImportRow row, Product before) {
        var after = row.change().appliedTo(before);
        var counted = counted(row, before);
        if (counted.isPresent()) {
            corrections.put(before.id(), counted.getAsLong() - before.quantity());
            after = after.holding(counted.getAsLong());
        }
        if (after.equals(before)) {
            unchanged++;
            return;
        }
        changed.add(after);
        planned.add(new Planned(row.line(), Optional.of(before), after));
    }

    /// The units left as somebody counted them, when they are to be set and are others.
    private OptionalLong counted(ImportRow row, Product before) {
        long units = row.quantity().orElse(before.quantity());
        if (units == before.quantity()) {
            return OptionalLong.empty();
        }
        if (!setStock) {
            stockIgnored++;
            return OptionalLong.empty();
        }
        return OptionalLong.of(units);
    }
}
