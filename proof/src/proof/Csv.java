package proof;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/// Reads comma-separated values as RFC 4180 writes them: cells may be quoted and then hold commas, line ends and
/// doubled
/// quotes.
final class Csv {

    private static final int END = -1;

    private final Reader reader;
    private int next;

    private Csv(Reader reader) throws IOException {
        this.reader = reader;
        this.next = reader.read();
    }

    static List<List<String>> read(Reader reader) throws IOException {
        var csv = new Csv(reader);
        var records = new ArrayList<List<String>>();
        while (csv.next != END) {
            records.add(csv.record());
        }
        return records;
    }

    /// A cell as it has to be written.
    static String cell(String text) {
        return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private List<String> record() throws IOException {
        var cells = new ArrayList<String>();
        cells.add(next == '"' ? quoted() : bare());
        while (next == ',') {
            advance();
            cells.add(next == '"' ? quoted() : bare());
        }
        if (next == '\r') {
            advance();
        }
        if (next == '\n') {
            advance();
        } else if (next != END) {
            throw new IOException("not CSV: character " + (char) next + " after " + cells);
        }
        return cells;
    }

    private String bare() throws IOException {
        var cell = new StringBuilder();
        while (next != ',' && next != '\r' && next != '\n' && next != END) {
            cell.append((char) advance());
        }
        return cell.toString();
    }

    private String quoted() throws IOException {
        var cell = new StringBuilder();
        advance();
        while (true) {
            int character = advance();
            if (character == END) {
                throw new IOException("not CSV: a quote does not end: " + cell);
            }
            if (character == '"') {
                if (next != '"') {
                    return cell.toString();
                }
                advance();
            }
            cell.append((char) character);
        }
    }

    private int advance() throws IOException {
        int character = next;
        next = reader.read();
        return character;
    }
}
