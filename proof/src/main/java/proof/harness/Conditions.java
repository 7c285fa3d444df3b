package proof.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Under what a proof ran: machine, versions, how the shop was started and how its database is set.
public final class Conditions {

    private Conditions() {}

    public static List<String> facts(Shop shop) {
        return Machine.facts(shop.database());
    }

    public static List<String> withLoad(Shop shop) {
        var facts = new ArrayList<>(facts(shop));
        facts.add("Load: " + Programs.version("pgbench", "--version") + "; "
                + Programs.version("wrk", "-v").replaceAll(" Copyright.*", ""));
        return facts;
    }

    /// What two instances logged as errors, if anything, and how they were started.
    public static void ofTwo(Report report, Shop one, Shop other) {
        var errors = Stream.of(one, other)
                .flatMap(shop -> shop.log().errors().stream())
                .toList();
        if (!errors.isEmpty()) {
            report.heading("Errors the shop logged").code(errors);
        }
        report.heading("Commands").code(commands(one)).code(List.of(other.commandLine()));
    }

    public static List<String> commands(Shop shop) {
        var lines = new ArrayList<String>();
        lines.add(shop.commandLine());
        for (var setting :
                List.of("fsync", "synchronous_commit", "full_page_writes", "shared_buffers", "max_wal_size")) {
            lines.add("show " + setting + " → " + shop.database().setting(setting));
        }
        return lines;
    }
}
