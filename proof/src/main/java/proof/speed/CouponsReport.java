package proof.speed;

import static proof.harness.Report.format;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import proof.customers.Offers;
import proof.harness.Audit;
import proof.harness.Conditions;
import proof.harness.Goal;
import proof.harness.Report;
import proof.harness.Shop;
import proof.load.LoadResult;
import proof.load.Rounds;
import proof.speed.Coupons.Repetition;

/// Prints what [Coupons] measured.
final class CouponsReport {

    private final Shop shop;
    private final List<Repetition> repetitions;
    private final Offers.Totals books;
    private final Audit audit;

    CouponsReport(Shop shop, List<Repetition> repetitions, Offers.Totals books, Audit audit) {
        this.shop = shop;
        this.repetitions = repetitions;
        this.books = books;
        this.audit = audit;
    }

    void write(String command, List<String> commands) {
        var report = new Report("Coupons").say("`" + command + "`").list(Conditions.withLoad(shop));
        report.heading("Against the aims")
                .table(Goal.HEADER, goals().stream().map(Goal::row).toList())
                .say("The better of 64 and 256 connections; B the better of 8 and 32 clients, the mean of before and"
                        + " after. With a key the shop writes one more row than B: the answer it would repeat.");
        var rounds = repetitions.stream()
                .map(one -> List.of(one.keyed(), one.plain()))
                .toList();
        new Rounds("B", rounds).in(report, "Coupons");
        report.heading("Latency over HTTP, ms")
                .table(
                        List.of("", "median p50", "median p99", "worst p99"),
                        List.of(
                                latency("coupon, with a key", one -> one.keyed().best()),
                                latency("coupon, without", one -> one.plain().best()),
                                latency("refusal, with a key", Repetition::refused),
                                latency("refusal, without", Repetition::refusedPlain)));
        report.heading("Exactness: " + (books.wrong() == 0 ? "holds" : "DOES NOT HOLD"))
                .list(List.of(
                        books.templates() + " offers, " + books.coupons() + " coupons",
                        "offers whose quota is used up, to the last coupon and no further: " + books.gone(),
                        "offers with coupons not counted, above their quota, or two for one account: " + books.wrong()))
                .heading("Commands")
                .code(Conditions.commands(shop))
                .code(commands);
        audit.in(report).publish("coupons");
    }

    private List<Goal> goals() {
        return List.of(
                Goal.atLeast(
                        "P8",
                        "coupons/s ÷ B, with a key",
                        10,
                        "",
                        each(one -> one.keyed().ratio())),
                Goal.atLeast(
                        "P8",
                        "coupons/s ÷ B, without",
                        10,
                        "",
                        each(one -> one.plain().ratio())),
                Goal.atLeast(
                        "P8",
                        "refusals/s, with a key",
                        20_000,
                        "",
                        each(one -> one.refused().perSecond())),
                Goal.atLeast(
                        "P8",
                        "refusals/s, without",
                        20_000,
                        "",
                        each(one -> one.refusedPlain().perSecond())));
    }

    private List<String> latency(String what, Function<Repetition, LoadResult> result) {
        var p50 = Goal.sorted(each(one -> result.apply(one).p50()));
        var p99 = Goal.sorted(each(one -> result.apply(one).p99()));
        return List.of(
                what,
                format("%.2f", Goal.median(p50)),
                format("%.2f", Goal.median(p99)),
                format("%.2f", p99[p99.length - 1]));
    }

    private double[] each(ToDoubleFunction<Repetition> figure) {
        return repetitions.stream().mapToDouble(figure).toArray();
    }
}
