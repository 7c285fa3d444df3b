package proof.hostile.request;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import proof.harness.Json;

/// Values that programs choke on.
public final class HostileValues {

    /// As JSON says them, or nearly.
    private static final List<String> VALUES =
            new ArrayList<>(List.of("""
            null true false {} [] [[]] [null] {"":1} {"a":1} [1,2,3] -1 0 1 -0 -0.0 1.0 1.5 0.1 1e0 1E5 1e3 1e400
            -1e400 1e-400 1e2147483647 1e99999999999 9007199254740993 9223372036854775807 9223372036854775808
            -9223372036854775808 -9223372036854775809 18446744073709551616 2147483648 1000000000000
            99999999999999999999999999999999999999 0x10 01 +1 .5 5. 1_000 1,5 NaN Infinity -Infinity nan undefined
            None 1e 1e+ -- "1" "1.5" "1e3" "-1" "NaN" "null" "true" "" "a" "\\u0000" "a\\u0000b" "\\ud800"
            "\\udc00\\ud800" "\\ud83d\\ude00" "\\uffff" "\\ufeff" "\\u202e" "\\u0085" "\\u2028" "\\u00a0" "\\u3000"
            "\\u001b[31m" "\\x41" "\\u12" "\\u00zz" "\\" "'" "''" "';--" "1'or'1'='1" "%00" "%s%n" "${7*7}" "{{7*7}}"
            "<b>" "&amp;" "../../etc" "-" "@" "a@b" "a@b@c" "@@" "ON_SALE" "on_sale" "PERCENT" "FIXED" "ADMIN"
            "CUSTOMER" "ROOT" "NORMAL" "DEAD" "사과" "🍎" "ｆｕｌｌ" "İ" "ß" "2026-11-20T00:00:00Z" "2026-02-30T00:00:00Z"
            "2026-11-20" "0000-01-01T00:00:00Z" "9999-12-31T23:59:59.999999999Z" "2026-11-20T24:00:00Z"
            "2026-06-30T23:59:60Z" "+1000000000-12-31T23:59:59Z" "-0001-01-01T00:00:00Z" "2026-11-20T00:00:00+18:00"
            "2026-11-20T00:00:00+99:99" "2026-11-20T00:00:00[Asia/Seoul]" "0001-01-01T00:00:00+17:59"
            "00000000-0000-0000-0000-000000000000" "ffffffff-ffff-ffff-ffff-ffffffffffff"
            "01a1f80d0f1e7d2c9b3a485960718293" "{01a1f80d-0f1e-7d2c-9b3a-485960718293}" "1-1-1-1-1"
            "01A1F80D-0F1E-7D2C-9B3A-485960718293"
            """.strip().split("\\s+")));

    static {
        for (int length : List.of(255, 256, 300, 1_000, 10_000, 60_000)) {
            VALUES.add("\"" + "x".repeat(length) + "\"");
            VALUES.add("\"" + "가".repeat(length / 3) + "\"");
            VALUES.add("9".repeat(length));
            VALUES.add("1." + "9".repeat(length));
        }
        VALUES.addAll(List.of(
                "\"a\tb\"",
                "\"a\nb\"",
                "\" \"",
                "\"a b\"",
                "\" a\"",
                "\"\u007f\"",
                "\"" + "\u0301".repeat(500) + "\""));
        VALUES.add("[".repeat(15) + "]".repeat(15));
        VALUES.add("[".repeat(30_000) + "]".repeat(30_000));
        VALUES.add("{\"a\":".repeat(9_000) + "1" + "}".repeat(9_000));
    }

    /// As part of an address, not encoded further.
    private static final List<String> WORDS = List.of("""
            0 -1 00 01 1.0 1e3 +1 9223372036854775807 9223372036854775808 99999999999999999999999999 0x1 NaN null
            undefined true %20 %00 %0a %0d%0a %09 %7f %ff %c0%af %c0%80 %e0%80%af %ed%a0%80 %f5%80%80%80 %2e %2e%2e
            %2f %2F %5c %3b %25 %252f %252e %zz % %2 %u0041 . .. ... .;. ; ;a=b 1;a=b 1;jsessionid=x * ** ~ ! $ ' ( )
            , = : @ @1 : :: 1:1 [1] {1} <1> "1" ^ ` | \\ # ? %EF%BC%91 %D9%A1 %EC%82%AC%EA%B3%BC %F0%9F%8D%8E %31
            1%20 %201 1%00 cart top import checkout retry replay demo admin null.json 1.json 1.html
            00000000-0000-0000-0000-000000000000 ffffffff-ffff-ffff-ffff-ffffffffffff
            01a1f80d0f1e7d2c9b3a485960718293 1-1-1-1-1 01A1F80D-0F1E-7D2C-9B3A-485960718293
            01a1f80d-0f1e-7d2c-9b3a-48596071829g %7B01a1f80d-0f1e-7d2c-9b3a-485960718293%7D 1'or'1'='1
            1;drop%20table%20orders 1%27%20or%201=1-- ${7*7} %24%7B7*7%7D <script> ../../../../etc/passwd ..%2f..%2f
            """.strip().split("\\s+"));

    /// As the value of a header, one byte for each character.
    private static final List<String> HEADER_VALUES = List.of(
            "",
            " ",
            "x",
            ",",
            ",,,",
            ";",
            ";;",
            "=",
            "\"",
            "\"x",
            "*",
            "*/*",
            "0",
            "-1",
            "1",
            "99999999999999999999",
            "null",
            "a b",
            "a,b",
            "a\tb",
            "\u00e9",
            "\u00ff\u00fe",
            latin("사과"),
            latin("🍎"),
            "%00",
            "%0d%0aX-Evil: 1",
            "${7*7}",
            "<b>",
            "'or'1'='1",
            "../..",
            "x".repeat(255),
            "x".repeat(256),
            "x".repeat(257),
            "x".repeat(1_000),
            "x".repeat(7_000),
            "a,".repeat(1_000),
            "q=".repeat(500));

    private HostileValues() {}

    public static Json.Raw value(SeededRandom random) {
        return new Json.Raw(random.of(VALUES));
    }

    public static String word(SeededRandom random) {
        return random.once(30)
                ? random.of(List.of("9", "a", "%41", "a/", "../", "%2e%2e/")).repeat(random.from(10, 3_000))
                : random.of(WORDS);
    }

    /// At the bounds that a parameter has, or just beyond.
    public static String near(Map<String, Object> schema, SeededRandom random) {
        long least = schema.get("minimum") instanceof Long minimum ? minimum : 0;
        long most = schema.get("maximum") instanceof Long maximum ? maximum : Long.MAX_VALUE - 1;
        return random.of(List.of("" + (least - 1), "-" + least, "" + least, "" + most, "" + (most + 1), "0", "-0"));
    }

    public static String headerValue(SeededRandom random) {
        return random.of(HEADER_VALUES);
    }

    /// Well formed, and the id of nothing.
    public static String uuid(SeededRandom random) {
        return String.format(
                "01a1f80d-0f1e-7%03x-8%03x-%012x",
                random.below(4096), random.below(4096), random.below(Integer.MAX_VALUE));
    }

    public static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
