package dev.jangteo.console;

import dev.jangteo.admin.FormulaGuard;
import dev.jangteo.pages.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// What a list shows of each of its rows: said once, for the page and for the file.
final class Columns<R> {

    private enum Kind {
        TEXT,
        NUMBER,
        WON,
        /// Won that came, or with a minus went.
        SIGNED,
        MOMENT,
        /// One of the words that the shop has for a state.
        WORD
    }

    private record Column<R>(String name, Kind kind, Function<R, Optional<?>> value, Function<R, String> address) {}

    private static final Map<String, String> TONES = Map.ofEntries(
            Map.entry("PAID", "good"),
            Map.entry("ACTIVE", "good"),
            Map.entry("ON_SALE", "good"),
            Map.entry("CREDITED", "good"),
            Map.entry("AVAILABLE", "good"),
            Map.entry("OPEN", "good"),
            Map.entry("PENDING", "warn"),
            Map.entry("COMING", "warn"),
            Map.entry("SUSPENDED", "warn"),
            Map.entry("DISPUTED", "sale"));

    private final List<Column<R>> all;

    Columns() {
        this(List.of());
    }

    private Columns(List<Column<R>> all) {
        this.all = all;
    }

    Columns<R> text(String name, Function<R, String> value) {
        return with(name, Kind.TEXT, row -> Optional.of(value.apply(row)));
    }

    Columns<R> perhaps(String name, Function<R, Optional<String>> value) {
        return with(name, Kind.TEXT, value::apply);
    }

    Columns<R> number(String name, Function<R, Long> value) {
        return with(name, Kind.NUMBER, row -> Optional.of(value.apply(row)));
    }

    Columns<R> won(String name, Function<R, Long> value) {
        return with(name, Kind.WON, row -> Optional.of(value.apply(row)));
    }

    Columns<R> signed(String name, Function<R, Long> value) {
        return with(name, Kind.SIGNED, row -> Optional.of(value.apply(row)));
    }

    Columns<R> moment(String name, Function<R, Instant> value) {
        return with(name, Kind.MOMENT, row -> Optional.of(value.apply(row)));
    }

    Columns<R> perhapsMoment(String name, Function<R, Optional<Instant>> value) {
        return with(name, Kind.MOMENT, value::apply);
    }

    Columns<R> word(String name, Function<R, Enum<?>> value) {
        return with(name, Kind.WORD, row -> Optional.of(value.apply(row)));
    }

    /// The last column leads there.
    Columns<R> to(Function<R, String> address) {
        var last = all.getLast();
        var linked = new Column<>(last.name(), last.kind(), last.value(), address);
        return new Columns<>(Stream.concat(all.stream().limit(all.size() - 1L), Stream.of(linked))
                .toList());
    }

    Table table(String name, List<R> rows, Words words) {
        return new Table(
                words.t("console." + name),
                all.stream()
                        .map(column -> new Table.Head(words.t("console.col." + column.name()), isFigure(column)))
                        .toList(),
                rows.stream().map(row -> cells(row, words)).toList(),
                words.t("console." + name + ".none"));
    }

    List<String> titles() {
        return all.stream().map(Column::name).toList();
    }

    /// A row as a spreadsheet gets it: times and numbers as the API has them.
    List<String> line(R row) {
        return all.stream()
                .map(column -> column.value()
                        .apply(row)
                        .map(value -> raw(column, value))
                        .orElse(""))
                .toList();
    }

    private List<Cell> cells(R row, Words words) {
        var cells = new ArrayList<Cell>();
        for (var column : all) {
            var address = column.address().apply(row);
            cells.add(column.value()
                    .apply(row)
                    .map(value -> cell(column.kind(), value, words).linked(address))
                    .orElse(Cell.of("")));
        }
        return cells;
    }

    static Cell word(Enum<?> value, Words words) {
        return Cell.word(words.t("console.word." + value.name()), TONES.getOrDefault(value.name(), "plain"));
    }

    private Columns<R> with(String name, Kind kind, Function<R, Optional<?>> value) {
        return new Columns<>(Stream.concat(all.stream(), Stream.of(new Column<>(name, kind, value, _ -> "")))
                .toList());
    }

    private static Cell cell(Kind kind, Object value, Words words) {
        return switch (kind) {
            case TEXT -> Cell.text(value.toString());
            case NUMBER -> Cell.figure(words.number((Long) value));
            case WON -> Cell.figure(words.won((Long) value));
            case SIGNED -> Cell.figure(words.signed((Long) value));
            case MOMENT -> Cell.of(words.instant((Instant) value));
            case WORD -> word((Enum<?>) value, words);
        };
    }

    private static String raw(Column<?> column, Object value) {
        return switch (column.kind()) {
            case TEXT -> FormulaGuard.on(value.toString());
            case WORD -> ((Enum<?>) value).name();
            case NUMBER, WON, SIGNED, MOMENT -> value.toString();
        };
    }

    private static boolean isFigure(Column<?> column) {
        return column.kind() == Kind.NUMBER || column.kind() == Kind.WON || column.kind() == Kind.SIGNED;
    }
}
