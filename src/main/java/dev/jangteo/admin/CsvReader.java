package dev.jangteo.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads CSV record by record, with any end of line and blanks around quotes, and goes on behind a record whose
/// quotes do not match. A quote within a cell that does not begin with one is a character like others.
///
/// Where a record of several lines is broken, either its quote was never closed, so that it swallowed good records,
/// or it was, and other text follows: the lines behind its first are read again in the first case only.
final class CsvReader {

    /// `line` is where the record starts, the first line of the file being 1.
    record CsvRecord(long line, List<String> cells, boolean wellQuoted) {

        boolean isEmpty() {
            return wellQuoted && cells.stream().allMatch(String::isEmpty);
        }
    }

    /// A record as far as it could be read, and where its first fault is: the quote after which something else than
    /// a separator stands. It is `unclosed` when its end cannot be told.
    private record Attempt(List<String> cells, int end, Optional<Integer> fault, boolean unclosed, boolean strayQuote) {

        boolean wellQuoted() {
            return fault.isEmpty() && !unclosed;
        }
    }

    private final String text;
    private final char separator;
    private int position;
    private long line = 1;
    private int width;

    CsvReader(String text, char separator) {
        this.text = text;
        this.separator = separator;
    }

    /// How many cells a record has, as far as the header tells.
    void expect(int cells) {
        width = cells;
    }

    Optional<CsvRecord> next() {
        if (position >= text.length()) {
            return Optional.empty();
        }
        int start = position;
        var attempt = attempt(start, text.length());
        position = attempt.wellQuoted() ? attempt.end() : goOnAt(start, attempt);
        var read = new CsvRecord(line, attempt.cells(), attempt.wellQuoted());
        line += linesBetween(start, position);
        return Optional.of(read);
    }

    private int goOnAt(int start, Attempt broken) {
        int secondLine = endOfLine(start);
        if (broken.unclosed() || broken.end() <= secondLine) {
            return secondLine;
        }
        boolean beganHere = broken.fault().filter(quote -> quote < secondLine).isPresent();
        if (beganHere) {
            return broken.end();
        }
        boolean opensAnother = broken.fault().filter(this::opensCell).isPresent();
        return opensAnother || isWhole(secondLine) ? secondLine : broken.end();
    }

    /// The quote is the first character of a cell, blanks aside.
    private boolean opensCell(int quote) {
        int before = quote - 1;
        while (before >= 0 && isBlank(text.charAt(before))) {
            before--;
        }
        return before < 0 || text.charAt(before) == separator || isEndOfLine(text.charAt(before));
    }

    private boolean isWhole(int from) {
        var alone = attempt(from, endOfLine(from));
        return alone.wellQuoted() && !alone.strayQuote() && alone.cells().size() == width;
    }

    private Attempt attempt(int from, int limit) {
        var cells = new ArrayList<String>();
        var fault = Optional.<Integer>empty();
        boolean stray = false;
        int at = from;
        while (true) {
            int first = skipBlanks(at, limit);
            if (first < limit && text.charAt(first) == '"') {
                var cell = new StringBuilder();
                int close = quoted(first + 1, limit, cell);
                if (close < 0) {
                    return new Attempt(cells, limit, fault, true, stray);
                }
                at = skipBlanks(close + 1, limit);
                if (at < limit && text.charAt(at) != separator && !isEndOfLine(text.charAt(at))) {
                    if (fault.isPresent()) {
                        // Reading on could swallow the whole file, for every such record again.
                        return new Attempt(cells, limit, fault, true, stray);
                    }
                    fault = Optional.of(close);
                    at = endOfCell(at, limit);
                }
                cells.add(trimmed(cell.toString()));
            } else {
                int end = endOfCell(at, limit);
                var cell = text.substring(at, end);
                stray |= cell.indexOf('"') >= 0;
                cells.add(trimmed(cell));
                at = end;
            }
            if (at >= limit || text.charAt(at) != separator) {
                return new Attempt(cells, Math.min(afterEndOfLine(at), limit), fault, false, stray);
            }
            at++;
        }
    }

    /// Reads to the closing quote and answers where it is; negative when there is none.
    private int quoted(int from, int limit, StringBuilder cell) {
        int at = from;
        while (at < limit) {
            char character = text.charAt(at);
            if (character != '"') {
                cell.append(character);
                at++;
            } else if (at + 1 < limit && text.charAt(at + 1) == '"') {
                cell.append('"');
                at += 2;
            } else {
                return at;
            }
        }
        return -1;
    }

    private int endOfCell(int from, int limit) {
        int at = from;
        while (at < limit && text.charAt(at) != separator && !isEndOfLine(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private int skipBlanks(int from, int limit) {
        int at = from;
        while (at < limit && isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /// Where the next line begins.
    private int endOfLine(int from) {
        int at = from;
        while (at < text.length() && !isEndOfLine(text.charAt(at))) {
            at++;
        }
        return afterEndOfLine(at);
    }

    private int afterEndOfLine(int at) {
        if (at >= text.length()) {
            return text.length();
        }
        boolean two = text.charAt(at) == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
        return two ? at + 2 : at + 1;
    }

    private long linesBetween(int from, int until) {
        long lines = 0;
        for (int at = from; at < until; at = afterEndOfLine(at)) {
            while (at < until && !isEndOfLine(text.charAt(at))) {
                at++;
            }
            lines += at < until ? 1 : 0;
        }
        return lines;
    }

    private boolean isBlank(char character) {
        return character != separator && !isEndOfLine(character) && isSpace(character);
    }

    private static boolean isEndOfLine(char character) {
        return character == '\n' || character == '\r';
    }

    private static boolean isSpace(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    /// Without blanks around, the no-break ones included.
    static String trimmed(String cell) {
        int from = 0;
        int until = cell.length();
        while (from < until && isSpace(cell.charAt(from))) {
            from++;
        }
        while (until > from && isSpace(cell.charAt(until - 1))) {
            until--;
        }
        return cell.substring(from, until);
    }
}
