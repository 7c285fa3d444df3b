package dev.jangteo.shared;

/// Characters that nobody sees: controls, formats and directions, fillers, variation selectors, and every space.
/// Text may have them among others; an e-mail may not, and nothing is named by them alone.
public final class Invisible {

    /// Pairs of first and last, ascending. Formats (Cf) and what Unicode says to ignore when it cannot be shown.
    private static final int[] FORMATS = {
        0xAD, 0xAD, 0x34F, 0x34F, 0x600, 0x605, 0x61C, 0x61C, 0x6DD, 0x6DD, 0x70F, 0x70F, 0x890, 0x891, 0x8E2, 0x8E2,
        0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180F, 0x200B, 0x200F, 0x202A, 0x202E, 0x2060, 0x206F, 0x2800, 0x2800,
        0x3164, 0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFEFF, 0xFFA0, 0xFFA0, 0xFFF0, 0xFFFB, 0x110BD, 0x110BD, 0x110CD,
        0x110CD, 0x13430, 0x1343F, 0x1BCA0, 0x1BCA3, 0x1D173, 0x1D17A, 0xE0000, 0xE0FFF
    };

    /// Spaces at which no line is broken.
    private static final int[] FIRM_SPACES = {0xA0, 0xA0, 0x2007, 0x2007, 0x202F, 0x202F};

    private Invisible() {}

    public static boolean is(int point) {
        return Character.isISOControl(point)
                || Character.isWhitespace(point)
                || among(FORMATS, point)
                || among(FIRM_SPACES, point);
    }

    public static boolean isAllOf(String text) {
        return text.codePoints().allMatch(Invisible::is);
    }

    /// For the inside of a character class of a regular expression: everything but controls and plain spaces.
    public static String pattern() {
        var pattern = new StringBuilder();
        for (var ranges : new int[][] {FORMATS, FIRM_SPACES}) {
            for (int i = 0; i < ranges.length; i += 2) {
                pattern.append(escaped(ranges[i]));
                if (ranges[i] != ranges[i + 1]) {
                    pattern.append('-').append(escaped(ranges[i + 1]));
                }
            }
        }
        return pattern.toString();
    }

    private static boolean among(int[] ranges, int point) {
        for (int i = 0; i < ranges.length; i += 2) {
            if (point >= ranges[i] && point <= ranges[i + 1]) {
                return true;
            }
        }
        return false;
    }

    private static String escaped(int point) {
        var escaped = new StringBuilder();
        for (char unit : Character.toChars(point)) {
            escaped.append(String.format("\\u%04X", (int) unit));
        }
        return escaped.toString();
    }
}
