package proof.stress;

import static proof.harness.Report.format;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import proof.harness.Audit;
import proof.harness.Conditions;
import proof.harness.Latencies;
import proof.harness.Report;
import proof.harness.Shop;
import proof.stress.Lockout.Chapter;
import proof.stress.Lockout.Seen;

/// Prints what [Lockout] found.
final class LockoutReport {

    /// What somebody whom nothing stands in the way of may wait longer, by the shop's own promise.
    private static final long EXTRA_MS_MAX = 1_000;

    private final Shop one;
    private final Shop other;
    private final List<Chapter> chapters;
    private final Audit audit;

    LockoutReport(Shop one, Shop other, List<Chapter> chapters, Audit audit) {
        this.one = one;
        this.other = other;
        this.chapters = chapters;
        this.audit = audit;
    }

    boolean holds() {
        return faults().isEmpty() && audit.holds();
    }

    void write(String command) {
        var report = new Report("Lockout").say("`" + command + "`").list(Conditions.facts(one));
        report.heading(holds() ? "Others go on" : "SOMETHING IS WRONG")
                .say("Eight customers order at one instance, two of them a product that gets into trouble, six another"
                        + " one; each order has its own key and is not repeated. The same seconds before, and during.")
                .list(faults());
        report.table(
                List.of("in the way", "who", "orders", "p50 ms", "p99 ms", "max ms", "answers"),
                chapters.stream().flatMap(chapter -> rows(chapter).stream()).toList());
        chapters.forEach(chapter -> report.list(chapter.notes().stream()
                .map(note -> chapter.what() + ": " + note)
                .toList()));
        Conditions.ofTwo(report, one, other);
        audit.in(report);
        report.publish("lockout");
    }

    static String counted(List<Integer> statuses) {
        var times = new TreeMap<Integer, Integer>();
        statuses.forEach(status -> times.merge(status, 1, Integer::sum));
        return String.join(
                ", ",
                times.entrySet().stream()
                        .map(each -> each.getKey() + " " + format("%,d", each.getValue()) + "×")
                        .toList());
    }

    private List<List<String>> rows(Chapter chapter) {
        return List.of(
                row(chapter.what(), "others, before", only(chapter.before(), false)),
                row(chapter.what(), "others, during", only(chapter.during(), false)),
                row(chapter.what(), "who wants it, during", only(chapter.during(), true)));
    }

    private static List<String> row(String what, String who, List<Seen> seen) {
        var waits = Latencies.ofMicros(seen.stream().mapToLong(Seen::micros));
        return List.of(
                what,
                who,
                format("%,d", seen.size()),
                milliseconds(waits, 0.5),
                milliseconds(waits, 0.99),
                milliseconds(waits, 1),
                counted(seen.stream().map(Seen::status).toList()));
    }

    private static String milliseconds(Latencies waits, double share) {
        return waits.isEmpty() ? "" : format("%.1f", waits.ms(share));
    }

    private List<String> faults() {
        var faults = new ArrayList<String>();
        for (var chapter : chapters) {
            long refused = only(chapter.during(), false).stream()
                    .filter(seen -> seen.status() != 201)
                    .count();
            if (refused > 0) {
                faults.add(chapter.what() + ": " + refused + " orders of others were not placed");
            }
            long extra = max(chapter.during()) - max(chapter.before());
            if (extra > EXTRA_MS_MAX) {
                faults.add(chapter.what() + ": the longest wait of others grew by " + extra + " ms");
            }
            chapter.notes().stream().filter(note -> note.contains("NO")).forEach(faults::add);
            chapter.during().stream()
                    .filter(seen -> seen.status() != 201 && seen.status() != 503)
                    .findFirst()
                    .ifPresent(seen -> faults.add(chapter.what() + ": somebody was answered " + seen.status()));
        }
        return faults;
    }

    private static long max(List<Seen> seen) {
        return only(seen, false).stream().mapToLong(Seen::micros).max().orElse(0) / 1_000;
    }

    private static List<Seen> only(List<Seen> seen, boolean wantsHeld) {
        return seen.stream().filter(one -> one.wantsHeld() == wantsHeld).toList();
    }
}
