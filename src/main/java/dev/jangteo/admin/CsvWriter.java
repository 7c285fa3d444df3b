package dev.jangteo.admin;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes CSV that a spreadsheet opens by itself: UTF-8 with its mark, commas, lines ended by CR LF.
public final class CsvWriter {

    private final Writer out;

    public CsvWriter(OutputStream out) throws IOException {
        this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        this.out.write('\uFEFF');
    }

    public void line(List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.write(quoted(cells.get(i)));
        }
        out.write("\r\n");
    }

    public void flush() throws IOException {
        out.flush();
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(character -> "\",;\t\r\n".indexOf(character) >= 0)
                && CsvReader.trimmed(cell).equals(cell);
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
