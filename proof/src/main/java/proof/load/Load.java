package proof.load;

import java.util.ArrayList;
import java.util.List;

/// What wrk is told to send: a script, a path for those that do not make their own, arguments of which the changing
/// ones are shown by a name, and SQL that counts the rows of which every good answer makes one, or none.
public record Load(String script, String path, List<Argument> arguments, String rows) {

    public record Argument(String shown, String value) {}

    public static Load reading(String path, Argument... arguments) {
        return new Load("reads", path, List.of(arguments), "");
    }

    List<String> command(int connections, int seconds) {
        return List.of("wrk", "-t1", "-c" + connections, "-d" + seconds + "s", "-s", "proof/load/" + script + ".lua");
    }

    List<String> full(String address, int connections, int seconds) {
        var full = new ArrayList<>(command(connections, seconds));
        full.add(address + path);
        full.add("--");
        arguments.forEach(argument -> full.add(argument.value()));
        return full;
    }

    String shown(int connections, int seconds) {
        var shown = new ArrayList<>(command(connections, seconds));
        shown.add("SHOP" + path);
        shown.add("--");
        arguments.forEach(argument -> shown.add(argument.shown()));
        return String.join(" ", shown);
    }
}
