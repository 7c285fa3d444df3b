package proof.hostile;

import static proof.harness.Report.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import proof.harness.Audit;
import proof.harness.Conditions;
import proof.harness.Report;
import proof.harness.Shop;

/// Prints what [Hostile] found.
final class HostileReport {

    private static final int FAULTS_SHOWN = 40;

    private final Shop shop;
    private final HostileRecord record;
    private final int forms;
    private final Audit audit;
    private final List<String> troubles;

    HostileReport(Shop shop, HostileRecord record, int forms, Audit audit) {
        this.shop = shop;
        this.record = record;
        this.forms = forms;
        this.audit = audit;
        this.troubles = shop.log().troubles();
    }

    boolean holds() {
        return record.faults().isEmpty() && audit.holds() && troubles.isEmpty();
    }

    void write(String command, double seconds) {
        int answers =
                record.statuses().values().stream().mapToInt(Integer::intValue).sum();
        int wrong = record.faults().values().stream()
                .mapToInt(HostileRecord.Fault::times)
                .sum();
        var report = new Report("Hostile requests").say("`" + command + "`").list(Conditions.facts(shop));
        report.heading(
                        wrong == 0
                                ? format("All of %d answers are as described", answers)
                                : format("%d faults in %d answers", wrong, answers))
                .say(format(
                        "Sent in %.0f s. Each began as a request made from the description of the shop and was changed"
                                + " at up to three places."
                                + " %d more were so little HTTP that the connection ended without an answer.",
                        seconds, record.unheard()));
        if (wrong == 0) {
            report.say(format(
                    "No failure in %d trials: at most %.4f %% fail, at 95 %% confidence.", answers, 300.0 / answers));
        }
        report.say(format(
                "%d forms of pages were sent as well, by a customer and an admin, with fields, tokens, places and kinds of body that"
                        + " no page sends: each was answered by a page or the way to one.",
                forms));
        faults(report);
        report.heading("Answers")
                .table(
                        List.of("status", "times"),
                        record.statuses().entrySet().stream()
                                .map(one -> List.of(
                                        one.getKey().toString(), one.getValue().toString()))
                                .toList());
        report.heading("By call").table(header("call"), rows(record.calls()));
        report.heading("By what was wrong").table(header("what was done"), rows(record.mutations()));
        report.heading("Warnings and errors in the shop's log: " + (troubles.isEmpty() ? "none" : "THERE ARE SOME"))
                .list(List.of());
        if (!troubles.isEmpty()) {
            report.code(troubles);
        }
        audit.in(report);
        report.heading("Commands").code(List.of(shop.commandLine()));
        report.publish("hostile");
    }

    private void faults(Report report) {
        report.heading("Faults");
        if (record.faults().isEmpty()) {
            report.list(List.of("none"));
        }
        record.faults().entrySet().stream()
                .limit(FAULTS_SHOWN)
                .forEach(one -> report.say(one.getValue().times() + " times: " + one.getKey())
                        .code(List.of(one.getValue().first())));
    }

    private static List<String> header(String what) {
        return List.of(what, "2xx", "3xx", "4xx", "5xx");
    }

    private static List<List<String>> rows(Map<String, Map<Integer, Integer>> answers) {
        var rows = new ArrayList<List<String>>();
        answers.forEach((what, times) -> rows.add(List.of(
                what,
                String.valueOf(times.getOrDefault(2, 0)),
                String.valueOf(times.getOrDefault(3, 0)),
                String.valueOf(times.getOrDefault(4, 0)),
                String.valueOf(times.getOrDefault(5, 0)))));
        return rows;
    }
}
