package proof.planted;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import proof.harness.ProofFailure;

/// A fault to be planted: a text of one source file that is replaced, and the tests that have to notice.
record PlantedFault(String name, Path file, List<String> tests, String old, String planted) {

    private static final String TEXT_BEGINS = "<<<";
    private static final String TEXT_ENDS = ">>>";

    /// Reads plants from a text of `word: value` lines, where `old` and `planted` hold lines between `<<<` and `>>>`.
    static List<PlantedFault> read(List<String> lines) {
        var plants = new ArrayList<PlantedFault>();
        Map<String, String> facts = new HashMap<>();
        for (var rest = lines.iterator(); rest.hasNext(); ) {
            var line = rest.next();
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int colon = line.indexOf(": ");
            if (colon < 0) {
                throw ProofFailure.cannotTry("proof: not understood among the plants: " + line);
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
            throw ProofFailure.cannotTry("proof: the last plant has no `planted`: " + facts);
        }
        return plants;
    }

    /// The source with the fault in it. The text has to be there exactly once, or the plant is out of date.
    String in(String source) {
        int at = source.indexOf(old);
        if (at < 0 || source.indexOf(old, at + 1) >= 0) {
            throw ProofFailure.failed("\"" + name + "\" is out of date: its text stands "
                    + (at < 0 ? "nowhere" : "more than once") + " in " + file);
        }
        return source.substring(0, at) + planted + source.substring(at + old.length());
    }

    private static PlantedFault of(Map<String, String> facts) {
        return new PlantedFault(
                fact(facts, "plant"),
                Path.of(fact(facts, "in")),
                List.of(fact(facts, "caught by").split(", *", -1)),
                fact(facts, "old"),
                fact(facts, "planted"));
    }

    private static String fact(Map<String, String> facts, String word) {
        var value = facts.get(word);
        if (value == null) {
            throw ProofFailure.cannotTry("proof: a plant has no `" + word + "`: " + facts);
        }
        return value;
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
        throw ProofFailure.cannotTry("proof: `" + word + "` does not end with " + TEXT_ENDS);
    }
}
