package dev.jangteo.console;

import dev.jangteo.admin.InstanceNow;
import dev.jangteo.admin.ShopNow;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The running sale. `refused` and `queues` are of the asked instance alone, since it was started.
public record CockpitPage(
        ShopNow.Tables tables,
        List<Reason> refused,
        List<InstanceNow.QueueView> queues,
        Instant since,
        boolean crowdOffered,
        Optional<CrowdSeen> crowd,
        Optional<String> done) {

    private static final double HEIGHT = 40;
    private static final double WIDTH = 100;

    /// `share` is in percent of the most frequent one.
    public record Reason(String code, String label, long times, double share) {}

    /// Orders of the last second that is over.
    public long perSecond() {
        var seconds = tables.sale().ordersBySecond();
        return seconds.size() < 2 ? 0 : seconds.get(seconds.size() - 2);
    }

    public long peak() {
        return tables.sale().ordersBySecond().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    /// The seconds that are over, as the points of a line in a field of 100 by 40.
    public String line() {
        var seconds = tables.sale().ordersBySecond();
        int over = seconds.size() - 1;
        double most = Math.max(1, peak());
        return IntStream.range(0, over)
                .mapToObj(second -> String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        second * WIDTH / Math.max(1, over - 1),
                        HEIGHT - seconds.get(second) / most * (HEIGHT - 1)))
                .collect(Collectors.joining(" "));
    }

    public long waiting() {
        return queues.stream().mapToLong(InstanceNow.QueueView::waiting).sum();
    }

    public long waitMillisMax() {
        return queues.stream()
                .mapToLong(queue -> Math.round(queue.waitMillisMax()))
                .max()
                .orElse(0);
    }
}
