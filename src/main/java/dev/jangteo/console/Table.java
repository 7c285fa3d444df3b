package dev.jangteo.console;

import java.util.List;

/// Rows under heads; `none` is said when there are none.
public record Table(String caption, List<Head> heads, List<List<Cell>> rows, String none) {

    public record Head(String label, boolean figure) {}
}
