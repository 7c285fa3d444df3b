package proof.harness;

import static proof.harness.Report.format;

import java.util.Arrays;
import java.util.List;

/// A figure of several repetitions beside what it should be: its median has to reach the aim, its worst is shown.
public record Goal(String number, String what, String aim, double median, double worst, boolean reached) {

    public static final List<String> HEADER = List.of("#", "measured over HTTP", "aim", "median", "worst", "reached");

    /// `then` is the aim after this one, as text, or empty.
    public static Goal atLeast(String number, String what, double aim, String then, double[] figures) {
        var sorted = sorted(figures);
        return new Goal(number, what, "≥ " + text(aim) + then, median(sorted), sorted[0], median(sorted) >= aim);
    }

    public static Goal atMost(String number, String what, double aim, String then, double[] figures) {
        var sorted = sorted(figures);
        double worst = sorted[sorted.length - 1];
        return new Goal(number, what, "≤ " + text(aim) + then, median(sorted), worst, median(sorted) <= aim);
    }

    public List<String> row() {
        return List.of(number, what, aim, format("%.2f", median), format("%.2f", worst), reached ? "yes" : "no");
    }

    private static String text(double aim) {
        return aim == Math.rint(aim) ? format("%.0f", aim) : format("%.2f", aim);
    }

    public static double[] sorted(double[] figures) {
        return Arrays.stream(figures).sorted().toArray();
    }

    public static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
