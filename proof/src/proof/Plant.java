package proof;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// A fault to be planted: a text of one source file that is replaced, and the tests that have to notice.
record Plant(String name, Path file, List<String> tests, String old, String planted) {

    private static final String TEXT_BEGINS = "<<<";
    private static final String TEXT_ENDS = ">>>";

    /// Reads plants from a text of `word: value` lines, where `old` and `planted` hold lines between `<<<` and `>>>`.
    static List<Plant> read(List<String> lines) {
        var plants = new ArrayList<Plant>();
        Map<String, String> facts = new HashMap<>();
        for (var rest = lines.iterator(); rest.hasNext(); ) {
            var line = rest.next();
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int colon = line.indexOf(": ");
            if (colon < 0) {
                throw Stop.cannotTry("proof: not understood among the plants: " + line);
            }
            var word = line.substring(0, colon);
            var value = line.substring(colon + 2);
            var _ = facts.put(word, value.equals(TEXT_BEGINS) ? block(rest, word) : value);
            if (word.equals("planted")) {
                plants.add(of(facts));
                facts = new HashMap<>();
            }
        }
        if (!facts.isEmpty()) {
            throw Stop.cannotTry("proof: the last plant has no `planted`: " + facts);
        }
        return plants;
    }

    /// The source with the fault in it. The text has to be there exactly once, or the plant is out of date.
    String in(String source) {
        int at = source.indexOf(old);
        if (at < 0 || source.indexOf(old, at + 1) >= 0) {
            throw Stop.failed("\"" + name + "\" is out of date: its text stands "
                    + (at < 0 ? "nowhere" : "more than once") + " in " + file);
        }
        return source.substring(0, at) + planted + source.substring(at + old.length());
    }

    private static Plant of(Map<String, String> facts) {
        for (var word : List.of("plant", "in", "caught by", "old", "planted")) {
            if (!facts.containsKey(word)) {
                throw Stop.cannotTry("proof: a plant has no `" + word + "`: " + facts);
            }
        }
        return new Plant(
                facts.get("plant"),
                Path.of(facts.get("in")),
                Arrays.asList(facts.get("caught by").split(", *")),
                facts.get("old"),
                facts.get("planted"));
    }

    private static String block(Iterator<String> rest, String word) {
        var text = new ArrayList<String>();
        while (rest.hasNext()) {
            var line = rest.next();
            if (line.equals(TEXT_ENDS)) {
                return String.join("\n", text);
            }
            text.add(line);
        }
        throw Stop.cannotTry("proof: `" + word + "` does not end with " + TEXT_ENDS);
    }
}
