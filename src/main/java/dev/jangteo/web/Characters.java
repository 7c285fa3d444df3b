package dev.jangteo.web;

/// Which characters may be kept and shown.
final class Characters {

    private static final int SHOWN_MAX = 64;

    private Characters() {}

    /// Neither control characters nor halves of a surrogate pair, which no database stores.
    static boolean areStorable(String text) {
        return text.codePoints()
                .noneMatch(point -> Character.isISOControl(point)
                        || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
    }

    /// The beginning of somebody else's text, fit to be repeated.
    static String printable(String text) {
        var shown = text.length() > SHOWN_MAX ? text.substring(0, SHOWN_MAX) : text;
        return shown.codePoints()
                .map(point -> Character.isISOControl(point) ? '?' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
