package proof.hostile.mutation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import proof.hostile.request.SeededRandom;

/// What nobody should put into a form, and what nobody should send it with.
public final class FormMutations {

    /// Stands in no page unescaped, whatever was done with it.
    static final String CANARY = "<canary\"'&>";

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "-1",
            "0",
            "1e9",
            "999999999999999999999",
            "NaN",
            "１２",
            CANARY,
            "'; drop table orders; --",
            "../../etc/passwd",
            "//elsewhere.example",
            "/\\elsewhere.example",
            "javascript:alert(1)",
            "\u0000",
            "\u202Eabc",
            "\uD800",
            "=HYPERLINK(1)",
            "{\"a\":1}",
            "2026-02-30T25:61",
            "x".repeat(20_000));

    private FormMutations() {}

    /// The form with something wrong in it, perhaps nothing.
    public static Map<String, List<String>> mutated(Map<String, String> fields, SeededRandom random) {
        var all = new LinkedHashMap<String, List<String>>();
        fields.forEach((name, value) -> all.put(name, new ArrayList<>(List.of(value))));
        for (int mutations = random.from(0, 2); mutations > 0; mutations--) {
            var name = random.of(List.copyOf(all.keySet()));
            switch (random.below(5)) {
                case 0 -> all.remove(name);
                case 1 -> all.put(name, List.of(random.of(TEXTS)));
                case 2 -> all.put(name, List.of(random.of(TEXTS), random.of(TEXTS)));
                case 3 ->
                    all.put(
                            random.of(List.of("unknown", "form", "key", "was.name", "a.b.c", "price")),
                            List.of(random.of(TEXTS)));
                default ->
                    all.put(name, List.of(all.getOrDefault(name, List.of("")).getFirst() + random.of(TEXTS)));
            }
            if (all.isEmpty()) {
                break;
            }
        }
        return all;
    }

    public static byte[] encoded(Map<String, List<String>> form) {
        var pairs = new ArrayList<String>();
        form.forEach((name, values) -> values.forEach(value -> pairs.add(escaped(name) + "=" + escaped(value))));
        return String.join("&", pairs).getBytes(StandardCharsets.US_ASCII);
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            escaped.append(
                    Character.isLetterOrDigit(one) ? String.valueOf((char) one) : String.format("%%%02X", one & 0xff));
        }
        return escaped.toString();
    }
}
