package dev.jangteo.binding;

import dev.jangteo.shared.Invisible;

/// Regular expressions for texts in the API description, as ECMA 262 reads them.
public final class SchemaPatterns {

    static final String CONTROL = "\\u0000-\\u001F\\u007F-\\u009F\\uD800-\\uDFFF";
    static final String BLANK = "\\u0020\\u1680\\u2000-\\u2006\\u2008-\\u200A\\u2028\\u2029\\u205F\\u3000";
    static final String STORABLE = "[^" + CONTROL + "]*";

    static final String UNSEEN = BLANK + Invisible.pattern();

    /// Something to see in it, and nothing that no database stores.
    public static final String TEXT = "^" + STORABLE + "[^" + CONTROL + UNSEEN + "]" + STORABLE + "$";

    /// Something to see in it, and nothing that is not seen but plain spaces.
    public static final String LEGIBLE = "^[^" + CONTROL + Invisible.pattern() + "]*[^" + CONTROL + UNSEEN + "][^"
            + CONTROL + Invisible.pattern() + "]*$";

    static final String LINE_CONTROL = "\\u0000-\\u0008\\u000B-\\u001F\\u007F-\\u009F\\uD800-\\uDFFF";
    static final String LINE = "(?:[^" + LINE_CONTROL + "]|\\r\\n)*";

    /// Tabs, and line feeds perhaps after a carriage return, may be in it.
    public static final String LINES = "^" + LINE + "[^" + CONTROL + UNSEEN + "]" + LINE + "$";

    /// Anything but control characters and broken Unicode.
    public static final String WORDS = "^" + STORABLE + "$";

    public static final String EMAIL =
            "^[" + BLANK + "]*[^@" + CONTROL + UNSEEN + "]+@[^@" + CONTROL + UNSEEN + "]+[" + BLANK + "]*$";
    /// A day that there is, of the years 2000 to 2999.
    static final String DAY = "(?:2[0-9]{3}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
            + "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
            + "|2(?:[0-9](?:0[48]|[2468][048]|[13579][26])|[048]00)-02-29)";

    /// A time of the day with its offset, with or without the seconds.
    static final String OF_DAY = "[Tt](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\\.[0-9]{1,9})?)?"
            + "(?:[Zz]|[+-](?:0[0-9]|1[0-7]):[0-5][0-9])";

    /// RFC 3339.
    public static final String TIME = "^" + DAY + OF_DAY + "$";

    public static final String UUID = "^[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$";

    public static final int DIGITS_MAX = 18;
    public static final String DIGITS = "^[0-9]{1,18}$";
    public static final String POSITIVE = "^0{0,17}[1-9][0-9]{0,17}$";

    private SchemaPatterns() {}
}
