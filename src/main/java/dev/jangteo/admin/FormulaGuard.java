package dev.jangteo.admin;

import java.util.regex.Pattern;

/// Keeps a spreadsheet from taking somebody's text for a formula: an apostrophe before it, which the import takes
/// off again. A text that has one there already gets another, so that every text comes back as it was.
public final class FormulaGuard {

    private static final Pattern RISKY = Pattern.compile("'*[=+\\-@\t\r].*", Pattern.DOTALL);

    private FormulaGuard() {}

    public static String on(String text) {
        return RISKY.matcher(text).matches() ? "'" + text : text;
    }

    static String off(String cell) {
        return cell.startsWith("'") && RISKY.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
