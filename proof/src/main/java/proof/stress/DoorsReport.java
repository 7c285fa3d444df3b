package proof.stress;

import static proof.harness.Report.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import proof.harness.Audit;
import proof.harness.Conditions;
import proof.harness.Report;
import proof.harness.Shop;

/// Prints what [Doors] found.
final class DoorsReport {

    private static final long OWNER_MS_MAX = 5_000;
    private static final long RECOVERY_MS_MAX = 15_000;

    private final Shop shop;
    private final int clients;
    private final int seconds;
    private final Doors.Tries quiet;
    private final List<Doors.Siege> sieges;
    private final List<LoginFlood> floods;
    private final Audit audit;

    DoorsReport(
            Shop shop,
            int clients,
            int seconds,
            Doors.Tries quiet,
            List<Doors.Siege> sieges,
            List<LoginFlood> floods,
            Audit audit) {
        this.shop = shop;
        this.clients = clients;
        this.seconds = seconds;
        this.quiet = quiet;
        this.sieges = sieges;
        this.floods = floods;
        this.audit = audit;
    }

    boolean holds() {
        return misses().isEmpty() && audit.holds();
    }

    void write(String command) {
        var report = new Report("Doors").say("`" + command + "`").list(Conditions.facts(shop));
        report.heading("Requests that never end")
                .say(format(
                        "%d clients at 200 addresses each hold a connection and open it anew when it is ended, for %d"
                                + " seconds of each kind, while one customer orders ten times a second, every time over a"
                                + " new connection. Recovered: from the end of the attack to the first order that took"
                                + " less than a second. In quiet, an order took %d ms, at worst %d (%d tries, %d in"
                                + " vain).",
                        clients, seconds, quiet.median(), quiet.worst(), quiet.tries(), quiet.failed()))
                .table(
                        List.of("kind", "opened", "at once", "orders", "in vain", "p50 ms", "max ms", "recovered ms"),
                        sieges());
        report.heading("Floods of logins")
                .say(format(
                        "40 threads log in without a pause for %d seconds, an owner with the right password once a second"
                                + " from an address of an earlier login.",
                        seconds))
                .table(List.of("flood", "answers", "owner's tries", "in vain", "p50 ms", "max ms"), floods());
        report.heading("Missed").list(misses());
        if (!shop.log().errors().isEmpty()) {
            report.heading("Errors the shop logged").code(shop.log().errors());
        }
        report.heading("Command").code(List.of(shop.commandLine()));
        audit.in(report);
        report.publish("doors");
    }

    private List<List<String>> sieges() {
        var rows = new ArrayList<List<String>>();
        for (var siege : sieges) {
            rows.add(List.of(
                    siege.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    String.valueOf(siege.opened()),
                    String.valueOf(siege.peak()),
                    String.valueOf(siege.during().tries()),
                    String.valueOf(siege.during().failed()),
                    String.valueOf(siege.during().median()),
                    String.valueOf(siege.during().worst()),
                    String.valueOf(siege.recoveredMs())));
        }
        return rows;
    }

    private List<List<String>> floods() {
        var rows = new ArrayList<List<String>>();
        for (var flood : floods) {
            rows.add(List.of(
                    flood.name(),
                    flood.flooderGot().toString(),
                    String.valueOf(flood.owner().tries()),
                    String.valueOf(flood.owner().failed()),
                    String.valueOf(flood.owner().median()),
                    String.valueOf(flood.owner().worst())));
        }
        return rows;
    }

    /// What should have been otherwise.
    private List<String> misses() {
        var misses = new ArrayList<String>();
        for (var siege : sieges) {
            if (siege.during().failed() > 0) {
                misses.add(siege.kind() + ": " + siege.during().failed() + " orders in vain");
            }
            if (siege.recoveredMs() > RECOVERY_MS_MAX) {
                misses.add(siege.kind() + ": well again only after " + siege.recoveredMs() + " ms");
            }
        }
        for (var flood : floods) {
            if (flood.owner().failed() > 0 || flood.owner().worst() > OWNER_MS_MAX) {
                misses.add(flood.name() + ": the owner was refused "
                        + flood.owner().failed() + " times of " + flood.owner().tries() + ", waited "
                        + flood.owner().worst() + " ms");
            }
        }
        return misses;
    }
}
