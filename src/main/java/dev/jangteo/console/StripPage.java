package dev.jangteo.console;

import dev.jangteo.orders.SaleSeconds.Second;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A sale second by second, drawn and as a table.
public record StripPage(
        String from,
        int seconds,
        int secondsMax,
        String productId,
        Optional<String> product,
        Instant begin,
        List<Second> found,
        Table table,
        String csv) {

    private static final double WIDTH = 600;
    private static final double HEIGHT = 120;

    public long orders() {
        return found.stream().mapToLong(Second::orders).sum();
    }

    public long units() {
        return found.isEmpty() ? 0 : found.getLast().unitsSoFar();
    }

    public long peak() {
        return found.stream().mapToLong(Second::orders).max().orElse(0);
    }

    /// When the last order of the strip was placed.
    public Optional<Instant> last() {
        return found.reversed().stream()
                .filter(second -> second.orders() > 0)
                .map(Second::at)
                .findFirst();
    }

    public String ordersLine() {
        return line(Second::orders, peak());
    }

    public String unitsLine() {
        return line(Second::unitsSoFar, units());
    }

    /// Points in a field of 600 by 120.
    private String line(ToLongFunction<Second> figure, long most) {
        double full = Math.max(1, most);
        return IntStream.range(0, found.size())
                .mapToObj(second -> String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        second * WIDTH / Math.max(1, found.size() - 1),
                        HEIGHT - figure.applyAsLong(found.get(second)) / full * (HEIGHT - 2)))
                .collect(Collectors.joining(" "));
    }
}
