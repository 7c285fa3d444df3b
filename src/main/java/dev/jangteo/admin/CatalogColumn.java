package dev.jangteo.admin;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The columns of a catalogue file, read and written, in the order in which they are written.
public enum CatalogColumn {
    ID("id"),
    CODE("code"),
    NAME("name"),
    PRICE("price"),
    QUANTITY("quantity"),
    STATUS("status"),
    CATEGORY("category"),
    DESCRIPTION("description"),
    PICTURE("picture"),
    SALE_FROM("saleFrom"),
    SALE_UNTIL("saleUntil"),
    LIMIT_PER_ACCOUNT("limitPerAccount");

    final String title;

    CatalogColumn(String title) {
        this.title = title;
    }

    /// In any case, with blanks around it.
    static Optional<CatalogColumn> of(String header) {
        var wanted = CsvReader.trimmed(header).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(column -> column.title.toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst();
    }

    public static String titles() {
        return Arrays.stream(values()).map(column -> column.title).collect(Collectors.joining(", "));
    }
}
