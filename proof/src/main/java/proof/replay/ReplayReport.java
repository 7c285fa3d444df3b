package proof.replay;

import static proof.harness.Report.format;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import proof.harness.Audit;
import proof.harness.Report;

/// Prints what [Replay] found.
final class ReplayReport {

    private static final int SHOWN = 20;

    private final String command;
    private final List<String> facts;

    ReplayReport(String command, List<String> facts) {
        this.command = command;
        this.facts = facts;
    }

    void write(Invoices invoices, ReplayPlan plan, ReplayCheck check, Audit audit, double seconds) {
        var report = new Report("Real orders").say("`" + command + "`").list(facts);
        report.say(
                        "Invoices of a UK online shop: D. Chen, \"Online Retail\", UCI Machine Learning Repository,"
                                + " doi 10.24432/C5BW33, licensed CC BY 4.0; December 2010 of it. The project does not contain them.")
                .heading(check.faults().isEmpty() ? "Nothing differs that is not explained" : "UNEXPLAINED DIFFERENCES")
                .list(
                        check.faults().isEmpty()
                                ? List.of("every figure is the plain computation's")
                                : shown(check.faults()))
                .table(List.of("figure", "file", "file less refusals", "shop"), figures(check))
                .say(format(
                        "%d steps in %.1f s, %.0f/s, eight customers at once.",
                        plan.steps().size(), seconds, plan.steps().size() / seconds))
                .heading("Refused or not offered");
        var refusals = new ArrayList<String>();
        check.refusals().forEach((why, list) -> refusals.add(why + ": " + list.size() + " " + shown(list)));
        report.list(refusals.isEmpty() ? List.of("nothing") : refusals)
                .heading("Rows of the file")
                .table(List.of("rows", "number"), rows(invoices, plan))
                .heading("How the file became orders")
                .list(mapping());
        audit.in(report).publish("replay");
    }

    private static List<List<String>> figures(ReplayCheck check) {
        var file = check.file();
        var expected = check.expected();
        var shop = check.shop();
        var rows = new ArrayList<List<String>>();
        rows.add(row("orders", file.orders(), expected.orders(), shop.orders()));
        rows.add(row("of them cancelled", file.cancelled(), expected.cancelled(), shop.cancelled()));
        rows.add(row(
                "products sold",
                file.units().size(),
                expected.units().size(),
                shop.units().size()));
        rows.add(row("units sold", file.allUnits(), expected.allUnits(), shop.allUnits()));
        rows.add(row(
                "products with other units",
                Totals.differences(file.units(), expected.units()),
                0,
                Totals.differences(shop.units(), expected.units())));
        rows.add(row(
                "customers who paid",
                file.paid().size(),
                expected.paid().size(),
                shop.paid().size()));
        rows.add(row("won paid", file.money(), expected.money(), shop.money()));
        rows.add(row(
                "customers with other sums",
                Totals.differences(file.paid(), expected.paid()),
                0,
                Totals.differences(shop.paid(), expected.paid())));
        rows.add(List.of("won charged", "", format("%,d", check.charged()), ""));
        rows.add(List.of(
                "won left in balances",
                "",
                format("%,d", check.charged() - expected.money()),
                format("%,d", check.balances())));
        rows.addAll(topFive(check));
        return rows;
    }

    private static List<List<String>> topFive(ReplayCheck check) {
        var expected = check.expectedTopFive();
        var shop = check.topFive().orElse(Collections.nCopies(5, "not offered yet"));
        return IntStream.range(0, expected.size())
                .mapToObj(i -> List.of("top " + (i + 1), "", expected.get(i), i < shop.size() ? shop.get(i) : "-"))
                .toList();
    }

    private static List<String> row(String what, long file, long expected, long shop) {
        return List.of(what, format("%,d", file), format("%,d", expected), format("%,d", shop));
    }

    private static List<List<String>> rows(Invoices invoices, ReplayPlan plan) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("sold", format("%,d", plan.rowsSold())));
        plan.left().forEach((reason, count) -> rows.add(List.of(reason, format("%,d", count))));
        rows.add(List.of("all", format("%,d", invoices.rows())));
        return rows;
    }

    private static List<String> mapping() {
        return List.of(
                "Price in won = pounds × 1,000, rounded up to the next multiple of 100.",
                "One product for every article and unit price, with the code `StockCode@UnitPrice`: the file sells one"
                        + " article at several prices on one day, and a product has one price. So nothing is repriced"
                        + " between two orders, and the result does not depend on which of two customers comes first.",
                "Opening stock of a product = all the units the file sells of it, so that at the end exactly the units"
                        + " that came back are left.",
                "One account for every customer; an invoice without a customer has an account of its own, since nobody"
                        + " knows whether it is the same person twice.",
                "A customer charges what the next order lacks, rounded up to the next 100,000 won. Every order names its"
                        + " expected total.",
                "A row is counted under the first reason that applies. A cancellation (invoice number with C) is replayed"
                        + " when it names just the products and units of one earlier order of the same customer; the"
                        + " others take back parts, which the shop does not offer.");
    }

    private static List<String> shown(List<String> list) {
        return list.size() <= SHOWN ? list : list.subList(0, SHOWN);
    }
}
