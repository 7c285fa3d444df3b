package dev.jangteo.admin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The list of settings as docs/settings.md has it: every table whose first column is called `setting`. A row that
/// names several settings is one entry for each.
public final class SettingsDocument {

    /// `fallback` is what counts when nobody sets it, in the document's words.
    public record Entry(String section, String name, String variable, String fallback, String unit, String meaning) {}

    private static final String FIRST_COLUMN = "setting";

    private SettingsDocument() {}

    static List<Entry> read(String markdown) {
        var entries = new ArrayList<Entry>();
        var section = "";
        List<String> header = List.of();
        for (var line : markdown.lines().toList()) {
            if (line.startsWith("#")) {
                section = line.replaceFirst("^#+ *", "");
            }
            var cells = cells(line);
            if (cells.isEmpty()) {
                header = List.of();
            } else if (header.isEmpty()) {
                header = cells;
            } else if (header.getFirst().equals(FIRST_COLUMN)
                    && !cells.getFirst().startsWith("-")) {
                entries.addAll(entries(section, header, cells));
            }
        }
        return entries;
    }

    private static List<String> cells(String line) {
        if (!line.startsWith("|") || !line.endsWith("|")) {
            return List.of();
        }
        return Arrays.stream(line.substring(1, line.length() - 1).split("(?<!\\\\)\\|", -1))
                .map(String::strip)
                .toList();
    }

    private static List<Entry> entries(String section, List<String> header, List<String> cells) {
        var names = words(cell(header, cells, FIRST_COLUMN));
        var variables = words(cell(header, cells, "environment variable"));
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < names.size(); i++) {
            entries.add(new Entry(
                    section,
                    names.get(i),
                    variables.get(i),
                    cell(header, cells, "default"),
                    cell(header, cells, "unit"),
                    cell(header, cells, "meaning")));
        }
        return entries;
    }

    private static String cell(List<String> header, List<String> cells, String column) {
        int number = header.indexOf(column);
        return number < 0 ? "" : cells.get(number);
    }

    private static List<String> words(String cell) {
        return Arrays.stream(cell.split(","))
                .map(word -> word.strip().replace("`", ""))
                .toList();
    }
}
