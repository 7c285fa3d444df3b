package proof.replay;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import proof.replay.ReplayPlan.Cancellation;
import proof.replay.ReplayPlan.Purchase;

/// What was sold, in figures: the plain computation over a file, or what a shop says. Units and money are those of
/// orders that stand; zeros are left out.
public record Totals(Map<String, Long> units, Map<String, Long> paid, long orders, long cancelled) {

    public Totals {
        units.values().removeIf(value -> value == 0);
        paid.values().removeIf(value -> value == 0);
    }

    /// The plan as if every step but the excepted invoices had been carried out.
    static Totals of(ReplayPlan plan, Set<String> except) {
        var units = new TreeMap<String, Long>();
        var paid = new TreeMap<String, Long>();
        long orders = 0;
        long cancelled = 0;
        for (var step : plan.steps()) {
            if (except.contains(step.invoice())) {
                continue;
            }
            switch (step) {
                case Purchase sale -> {
                    orders++;
                    add(sale, 1, units, paid);
                }
                case Cancellation cancellation -> {
                    cancelled++;
                    add(cancellation.of(), -1, units, paid);
                }
            }
        }
        return new Totals(units, paid, orders, cancelled);
    }

    long allUnits() {
        return units.values().stream().mapToLong(Long::longValue).sum();
    }

    long money() {
        return paid.values().stream().mapToLong(Long::longValue).sum();
    }

    /// The five products most sold, ties by product id, as `code: units`.
    List<String> topFive(Map<String, Long> ids) {
        return units.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue()
                        .reversed()
                        .thenComparing(entry -> ids.get(entry.getKey()), Comparator.naturalOrder()))
                .limit(5)
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .toList();
    }

    /// How many keys have different values here and there.
    static long differences(Map<String, Long> here, Map<String, Long> there) {
        return Stream.concat(here.keySet().stream(), there.keySet().stream())
                .distinct()
                .filter(key -> !here.getOrDefault(key, 0L).equals(there.getOrDefault(key, 0L)))
                .count();
    }

    private static void add(Purchase sale, int sign, Map<String, Long> units, Map<String, Long> paid) {
        sale.units().forEach((code, quantity) -> units.merge(code, sign * quantity, Long::sum));
        paid.merge(sale.buyer(), sign * sale.total(), Long::sum);
    }
}
