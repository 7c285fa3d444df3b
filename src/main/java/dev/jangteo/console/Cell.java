package dev.jangteo.console;

/// One figure, word or text on a page of the console; perhaps a link, perhaps coloured by what it says. Prose may take
/// several lines.
public record Cell(String text, String address, String tone, boolean figure, boolean prose) {

    private static final int PROSE = 12;

    static Cell of(String text) {
        return new Cell(text, "", "", false, false);
    }

    /// What somebody wrote: words, or an identifier, which stays in one line.
    static Cell text(String text) {
        return new Cell(text, "", "", false, text.length() > PROSE && text.indexOf(' ') > 0);
    }

    static Cell figure(String text) {
        return new Cell(text, "", "", true, false);
    }

    static Cell word(String text, String tone) {
        return new Cell(text, "", tone, false, false);
    }

    Cell linked(String there) {
        return new Cell(text, there, tone, figure, prose);
    }
}
