package dev.jangteo.console;

/// One figure, word or text on a page of the console; perhaps a link, perhaps coloured by what it says.
public record Cell(String text, String address, String tone, boolean figure) {

    private static final int LONG = 24;

    static Cell of(String text) {
        return new Cell(text, "", "", false);
    }

    static Cell figure(String text) {
        return new Cell(text, "", "", true);
    }

    Cell linked(String there) {
        return new Cell(text, there, tone, figure);
    }

    /// Words that need room, and no identifier: they may take several lines.
    public boolean isLong() {
        return text.length() > LONG && text.indexOf(' ') > 0;
    }

    static Cell word(String text, String tone) {
        return new Cell(text, "", tone, false);
    }
}
