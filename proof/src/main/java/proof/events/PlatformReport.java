package proof.events;

import static proof.harness.Report.format;

import java.util.ArrayList;
import java.util.List;
import proof.harness.Audit;
import proof.harness.Conditions;
import proof.harness.Report;
import proof.harness.Shop;

/// Prints what [Platform] found.
final class PlatformReport {

    private final Shop one;
    private final List<Shop> rivals;
    private final Receiver receiver;
    private final PlatformCrowd crowd;
    private final Platform.Outcome outcome;
    private final List<Audit> audits;

    PlatformReport(
            Shop one,
            List<Shop> rivals,
            Receiver receiver,
            PlatformCrowd crowd,
            Platform.Outcome outcome,
            List<Audit> audits) {
        this.one = one;
        this.rivals = rivals;
        this.receiver = receiver;
        this.crowd = crowd;
        this.outcome = outcome;
        this.audits = audits;
    }

    boolean holds() {
        return outcome.check().faults().isEmpty() && audits.stream().allMatch(Audit::holds);
    }

    void write(String command) {
        var check = outcome.check();
        var report = new Report("A bad data platform").say("`" + command + "`").list(Conditions.facts(one));
        report.heading(
                        check.faults().isEmpty()
                                ? "Every event arrived, those of an order in order"
                                : "NOT every event arrived as it should")
                .say(
                        "Three instances on one database; two may deliver to a receiver that fails, hangs and lies, is dead"
                                + " for a while, and for a while forgets a part of what it says it has stored. The one that"
                                + " delivers is killed again and again. What the receiver has in the end is compared with the feed, with the table, and with"
                                + " what was acknowledged to the customers.")
                .table(List.of("of the receiver's record", "events"), figures(check))
                .list(check.faults());
        report.heading("What happened").list(outcome.story());
        report.heading("How the receiver treated deliveries")
                .table(List.of("manner", "deliveries", "%"), behaviours())
                .say(format(
                        "All orders were placed after %.0f s, all events delivered after %.0f s, %d requests of"
                                + " customers were repeated. The shop's pauses are short by settings, so that many"
                                + " failures fit into the time; connections refused while the receiver was dead are not"
                                + " counted.",
                        outcome.placedSeconds(), outcome.deliveredSeconds(), crowd.retries()));
        Conditions.ofTwo(report, rivals.getFirst(), rivals.getLast());
        audits.forEach(audit -> audit.in(report));
        report.publish("platform");
    }

    private List<List<String>> figures(PlatformCheck check) {
        var inbox = receiver.inbox();
        var rows = new ArrayList<List<String>>();
        rows.add(row("orders acknowledged to customers", crowd.paid().size()));
        rows.add(
                row("cancellations acknowledged to customers", crowd.cancelled().size()));
        rows.add(row("in the feed", check.inFeed()));
        rows.add(row("stored by the receiver", inbox.count()));
        rows.add(row("came again", inbox.duplicates()));
        rows.add(row("forgotten, found missing by the feed", check.found()));
        rows.add(row("of these brought by the replay", check.replayed()));
        rows.add(row("wrong order, second id, bad signature, not understood", inbox.faultsFound()));
        rows.add(row("dead letters", check.deadLetters()));
        return rows;
    }

    private static List<String> row(String what, long figure) {
        return List.of(what, format("%,d", figure));
    }

    private List<List<String>> behaviours() {
        double all = receiver.deliveries();
        return receiver.times().entrySet().stream()
                .map(entry -> List.of(
                        entry.getKey().shown(),
                        format("%,d", entry.getValue()),
                        format("%.1f", 100 * entry.getValue() / all)))
                .toList();
    }
}
