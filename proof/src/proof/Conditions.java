package proof;

import java.util.ArrayList;
import java.util.List;

/// Under what a proof ran: machine, versions, how the shop was started and how its database is set.
final class Conditions {

    private Conditions() {}

    static List<String> facts(Shop shop) {
        return Machine.facts(shop.database());
    }

    static List<String> withLoad(Shop shop) {
        var facts = new ArrayList<>(facts(shop));
        facts.add("Load: " + Command.version("pgbench", "--version") + "; "
                + Command.version("wrk", "-v").replaceAll(" Copyright.*", ""));
        return facts;
    }

    static List<String> commands(Shop shop) {
        var lines = new ArrayList<String>();
        lines.add(shop.commandLine());
        for (var setting :
                List.of("fsync", "synchronous_commit", "full_page_writes", "shared_buffers", "max_wal_size")) {
            lines.add("show " + setting + " → " + shop.database().setting(setting));
        }
        return lines;
    }
}
