package proof.stress;

import static proof.harness.Report.format;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import proof.harness.Audit;
import proof.harness.Conditions;
import proof.harness.Report;
import proof.harness.Shop;

/// Prints what [Flash] found.
final class FlashReport {

    private static final List<String> HEADER =
            List.of("round", "orders", "coupons", "retries", "seconds", "answers/s", "faults");

    private final Shop one;
    private final Shop other;
    private final Flash.Size size;
    private final List<Flash.Outcome> outcomes;
    private final List<Audit> audits;

    FlashReport(Shop one, Shop other, Flash.Size size, List<Flash.Outcome> outcomes, List<Audit> audits) {
        this.one = one;
        this.other = other;
        this.size = size;
        this.outcomes = outcomes;
        this.audits = audits;
    }

    boolean holds() {
        return outcomes.stream().allMatch(outcome -> outcome.faults().isEmpty())
                && audits.stream().allMatch(Audit::holds);
    }

    void write(String command) {
        long exact =
                outcomes.stream().filter(outcome -> outcome.faults().isEmpty()).count();
        var report = new Report("Flash sale").say("`" + command + "`").list(Conditions.facts(one));
        report.heading(format("Exact in %d of %d rounds", exact, outcomes.size()))
                .say(format(
                        "Two instances on one database. In every round %d requests for %d units of one product (every"
                                + " tenth of them sent to both instances, with one key), and as many for %d coupons of"
                                + " one offer, from %d customers. All units and coupons have to be gone, each exactly"
                                + " once, one coupon for a customer; what was acknowledged has to be there, and"
                                + " nothing else.",
                        size.requests(), size.units(), size.quota(), size.customers()))
                .table(HEADER, rounds());
        if (exact == outcomes.size()) {
            report.say(format(
                    "No failure in %d trials: at most %.1f %% fail, at 95 %% confidence.",
                    exact, Math.min(100, 300.0 / exact)));
        }
        report.heading("Answers").table(List.of("answer", "times"), answers());
        report.heading("Faults").list(faults());
        Conditions.ofTwo(report, one, other);
        audits.forEach(audit -> audit.in(report));
        report.publish("flash");
    }

    private List<List<String>> rounds() {
        var rows = new ArrayList<List<String>>();
        for (var outcome : outcomes) {
            var record = outcome.record();
            int answers = record.answers().values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            rows.add(List.of(
                    String.valueOf(rows.size() + 1),
                    String.valueOf(record.orders().size()),
                    String.valueOf(record.coupons().size()),
                    String.valueOf(record.retries()),
                    format("%.1f", outcome.seconds()),
                    format("%.0f", answers / outcome.seconds()),
                    String.valueOf(outcome.faults().size())));
        }
        return rows;
    }

    private List<List<String>> answers() {
        var all = new TreeMap<String, Integer>();
        outcomes.forEach(outcome ->
                outcome.record().answers().forEach((answer, times) -> all.merge(answer, times, Integer::sum)));
        return all.entrySet().stream()
                .map(entry -> List.of(entry.getKey(), String.valueOf(entry.getValue())))
                .toList();
    }

    private List<String> faults() {
        var faults =
                outcomes.stream().flatMap(outcome -> outcome.faults().stream()).toList();
        return faults.isEmpty() ? List.of("none") : faults;
    }
}
