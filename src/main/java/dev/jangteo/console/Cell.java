package dev.jangteo.console;

/// One figure, word or text on a page of the console; perhaps a link, perhaps coloured by what it says.
public record Cell(String text, String address, String tone, boolean figure) {

    static Cell of(String text) {
        return new Cell(text, "", "", false);
    }

    static Cell figure(String text) {
        return new Cell(text, "", "", true);
    }

    Cell linked(String there) {
        return new Cell(text, there, tone, figure);
    }

    /// Longer than an identifier: it may take several lines.
    public boolean isLong() {
        return text.length() > 40;
    }

    static Cell word(String text, String tone) {
        return new Cell(text, "", tone, false);
    }
}
