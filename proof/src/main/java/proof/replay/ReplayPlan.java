package proof.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import proof.replay.Invoices.Invoice;

/// What a file of invoices asks of a shop: which products it needs, who buys what in which order, what is taken back.
record ReplayPlan(Map<String, Good> goods, List<Step> steps, Map<String, Integer> left, int rowsSold) {

    /// A product and all the units the file sells of it.
    record Good(String code, String name, long price, long units) {

        Good more(long quantity) {
            return new Good(code, name, price, units + quantity);
        }
    }

    sealed interface Step {
        String invoice();

        String buyer();
    }

    record Item(String code, long quantity) {}

    record Purchase(String invoice, String buyer, List<Item> lines, long total) implements Step {

        Map<String, Long> units() {
            var units = new TreeMap<String, Long>();
            lines.forEach(line -> units.merge(line.code(), line.quantity(), Long::sum));
            return units;
        }
    }

    record Cancellation(String invoice, Purchase of) implements Step {

        @Override
        public String buyer() {
            return of.buyer();
        }
    }

    static ReplayPlan of(Invoices invoices) {
        var maker = new Maker();
        invoices.all().forEach(maker::take);
        return new ReplayPlan(maker.goods, maker.steps, maker.left, maker.rowsSold);
    }

    List<String> buyers() {
        return steps.stream().map(Step::buyer).distinct().toList();
    }

    long sales() {
        return steps.stream().filter(Purchase.class::isInstance).count();
    }

    private static final class Maker {

        private final Map<String, Good> goods = new LinkedHashMap<>();
        private final List<Step> steps = new ArrayList<>();
        private final Map<String, Integer> left = new TreeMap<>();
        private final Map<String, List<Purchase>> standing = new HashMap<>();
        private int rowsSold;

        void take(Invoice invoice) {
            if (invoice.cancels()) {
                cancel(invoice);
            } else {
                sell(invoice);
            }
        }

        private void sell(Invoice invoice) {
            var lines = new ArrayList<Item>();
            long total = 0;
            for (var row : invoice.rows()) {
                if (row.dirt().isPresent()) {
                    leaveOut(row.dirt().get(), 1);
                    continue;
                }
                goods.compute(
                        row.product(),
                        (code, known) -> known == null
                                ? new Good(code, row.description(), row.won(), row.quantity())
                                : known.more(row.quantity()));
                lines.add(new Item(row.product(), row.quantity()));
                total += row.won() * row.quantity();
            }
            rowsSold += lines.size();
            if (!lines.isEmpty()) {
                // Nobody known is somebody else every time.
                var buyer = invoice.customer().isEmpty() ? "invoice-" + invoice.number() : invoice.customer();
                var sale = new Purchase(invoice.number(), buyer, List.copyOf(lines), total);
                steps.add(sale);
                standing.computeIfAbsent(invoice.customer(), _ -> new ArrayList<>())
                        .add(sale);
            }
        }

        private void cancel(Invoice invoice) {
            var sale = cancelled(invoice);
            if (sale.isEmpty()) {
                leaveOut(
                        "of cancellations that match no whole order",
                        invoice.rows().size());
                return;
            }
            leaveOut(
                    "of cancellations of a whole order (replayed)",
                    invoice.rows().size());
            Objects.requireNonNull(standing.get(invoice.customer())).remove(sale.get());
            steps.add(new Cancellation(invoice.number(), sale.get()));
        }

        /// The latest order of this customer that consists of just these products and units.
        private Optional<Purchase> cancelled(Invoice invoice) {
            var units = new TreeMap<String, Long>();
            invoice.rows().forEach(row -> units.merge(row.product(), -row.quantity(), Long::sum));
            return standing.getOrDefault(invoice.customer(), List.of()).reversed().stream()
                    .filter(sale -> sale.units().equals(units))
                    .findFirst();
        }

        private void leaveOut(String reason, int rows) {
            left.merge(reason, rows, Integer::sum);
        }
    }
}
