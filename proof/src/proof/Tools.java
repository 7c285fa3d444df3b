package proof;

import java.util.Arrays;

/// Programs a proof needs that the JDK does not bring.
final class Tools {

    private Tools() {}

    static void require(String... names) {
        var missing = Arrays.stream(names).filter(name -> !Command.exists(name)).toList();
        if (!missing.isEmpty()) {
            throw Stop.cannotTry("proof: " + String.join(" and ", missing) + " not found; on Debian and Ubuntu:\n"
                    + "  apt-get install wrk postgresql");
        }
    }
}
