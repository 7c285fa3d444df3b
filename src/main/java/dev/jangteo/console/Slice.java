package dev.jangteo.console;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Some rows of a list, and the cursor behind them if there are more.
record Slice<R>(List<R> rows, Optional<String> next) {

    /// Of rows that were read with one more than are wanted.
    static <R> Slice<R> of(List<R> found, int limit, Function<R, String> cursor) {
        var rows = found.stream().limit(limit).toList();
        return new Slice<>(rows, found.size() > limit ? Optional.of(cursor.apply(rows.getLast())) : Optional.empty());
    }
}
