package dev.jangteo.binding;

import dev.jangteo.shared.Invisible;

/// Which characters may be kept and shown.
public final class Characters {

    private static final int SHOWN_MAX = 64;

    private Characters() {}

    /// Neither control characters nor halves of a surrogate pair, which no database stores.
    public static boolean areStorable(String text) {
        return text.codePoints().allMatch(Characters::isStorable);
    }

    /// So many of them; where there must be some, they are not all invisible.
    static boolean areSoMany(String text, int least, int most) {
        int length = text.codePointCount(0, text.length());
        return length >= least && length <= most && (least == 0 || !Invisible.isAllOf(text));
    }

    /// The beginning of somebody else's text, fit to be repeated.
    static String printable(String text) {
        return text.codePoints()
                .limit(SHOWN_MAX)
                .map(point -> isStorable(point) ? point : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isStorable(int point) {
        boolean halfOfPair = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return !Character.isISOControl(point) && !halfOfPair;
    }
}
