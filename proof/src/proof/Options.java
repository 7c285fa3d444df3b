package proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What stood on the command line after the proof's name: plain words, and `--name value` or `--name=value`.
record Options(List<String> words, Map<String, String> named) {

    static Options of(List<String> args) {
        var words = new ArrayList<String>();
        var named = new LinkedHashMap<String, String>();
        for (var rest = args.iterator(); rest.hasNext(); ) {
            var arg = rest.next();
            if (!arg.startsWith("--")) {
                words.add(arg);
            } else if (arg.contains("=")) {
                named.put(arg.substring(2, arg.indexOf('=')), arg.substring(arg.indexOf('=') + 1));
            } else if (rest.hasNext()) {
                named.put(arg.substring(2), rest.next());
            } else {
                throw Stop.cannotTry("proof: " + arg + " needs a value");
            }
        }
        return new Options(words, named);
    }

    /// Every proof that starts its own shop knows these besides its own.
    Options allow(Set<String> names) {
        var common = Set.of("port", "jvm", "shop");
        for (var name : named.keySet()) {
            if (!names.contains(name) && !common.contains(name)) {
                throw Stop.cannotTry("proof: no such option: --" + name);
            }
        }
        return this;
    }

    /// These, with another value where nothing was said.
    Options orElse(String name, String value) {
        var all = new LinkedHashMap<>(named);
        var _ = all.putIfAbsent(name, value);
        return new Options(words, all);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(named.get(name));
    }

    int whole(String name, int otherwise) {
        var given = named.get(name);
        if (given == null) {
            return otherwise;
        }
        if (!given.matches("[0-9]{1,9}")) {
            throw Stop.cannotTry("proof: --" + name + " is a whole number, not " + given);
        }
        return Integer.parseInt(given);
    }

    /// An option that holds several words.
    List<String> split(String name) {
        var given = named.getOrDefault(name, "").strip();
        return given.isEmpty() ? List.of() : List.of(given.split("\\s+"));
    }
}
