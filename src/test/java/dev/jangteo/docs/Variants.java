package dev.jangteo.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Bodies that are nearly an example, just right or just wrong.
final class Variants {

    private static final String WORDS = """
            null true [] {} [1] 0.5
            -1 0 1 2 99 100 101 150 1000000 1000001 1000000000 1000000100 1000000000000 1000000000001
            9223372036854775807 9223372036854775808 -9223372036854775808
            "" "1" "사과" "🍎" "a@b" "@bc" "ab@" "a@b@c" "ON_SALE" "on_sale" "DISCONTINUED"
            "FIXED" "PERCENT" "ADMIN" "2099-06-15T00:00:00Z" "2099-06-15t00:00+00:00" "2099-06-15T00:00:00" "2099-06-15"
            "2099-02-30T00:00:00Z" "2099-02-29T00:00:00Z" "2100-02-29T00:00:00Z" "2099-04-31T00:00:00Z"
            "1999-12-31T23:59:59Z" "3000-01-01T00:00:00Z" "9999-12-31T23:59:59Z"
            "2099-06-15T24:00:00Z" "2099-06-15T00:00:00+18:00" "2099-06-15T00:00:00+09:00:30" "2099-06-15T23:59:60Z" "2099-06-15T00:00:00.1234567891Z"
            "a\\u0000b" "passw\\u0085ord" "\\ud800xxxxxxxx"
            "\\u0020" "\\u3000" "\\u3000\\u3000\\u3000\\u3000\\u3000\\u3000\\u3000\\u3000" "\\u00a0"
            "7\\u00207" "a\\u0020b@c" "a\\u00a0b@c" "seven\\u0020words"
            "01A1F80D-0f1e-7d2c-9b3a-485960718293" "01a1f80d0f1e7d2c9b3a485960718293"
            """;

    private static final List<Integer> LENGTHS = List.of(2, 3, 7, 8, 100, 101, 128, 129, 200, 201, 254, 255, 256, 257);

    private Variants() {}

    /// The example, and it with every value replaced, every member left out, and a member too many at every
    /// place.
    static List<JsonNode> of(JsonNode example) {
        var all = new ArrayList<JsonNode>();
        all.add(example);
        var pool = new ArrayList<JsonNode>(WORDS.strip()
                .lines()
                .flatMap(line -> Arrays.stream(line.split(" ")))
                .map(RunningShop.JSON::readTree)
                .toList());
        LENGTHS.forEach(length -> pool.add(RunningShop.JSON.getNodeFactory().stringNode("x".repeat(length))));
        LENGTHS.forEach(length ->
                pool.add(RunningShop.JSON.getNodeFactory().stringNode("a@" + "x".repeat(length - 2))));
        vary(example, example, pool, all);
        return all;
    }

    private static void vary(JsonNode whole, JsonNode part, List<JsonNode> pool, List<JsonNode> all) {
        if (part instanceof ObjectNode object) {
            for (var name : List.copyOf(object.propertyNames())) {
                var kept = object.get(name);
                for (var value : pool) {
                    object.set(name, value);
                    all.add(whole.deepCopy());
                }
                object.remove(name);
                all.add(whole.deepCopy());
                object.set(name, kept);
                vary(whole, kept, pool, all);
            }
            object.put("more", 1);
            all.add(whole.deepCopy());
            object.remove("more");
        }
        if (part instanceof ArrayNode array && !array.isEmpty()) {
            var first = array.get(0).deepCopy();
            vary(whole, array.get(0), pool, all);
            int size = array.size();
            IntStream.range(size, 100).forEach(_ -> array.add(first));
            all.add(whole.deepCopy());
            array.add(first);
            all.add(whole.deepCopy());
            while (array.size() > size) {
                var _ = array.remove(size);
            }
        }
    }
}
