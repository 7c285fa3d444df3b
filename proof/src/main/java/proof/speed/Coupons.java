package proof.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import proof.customers.Crowd;
import proof.customers.Offers;
import proof.harness.Audit;
import proof.harness.Client.Caller;
import proof.harness.Programs;
import proof.harness.ProofFailure;
import proof.harness.Report;
import proof.harness.Shop;
import proof.harness.ShopOptions;
import proof.load.AnswerProbe;
import proof.load.Baseline;
import proof.load.LoadResult;
import proof.load.Loads;
import proof.load.Round;
import proof.load.Wrk;

/// P8: how many coupons the shop gives out over HTTP, all wanting the same one, as a ratio to what its PostgreSQL gives
/// out one transaction at a time; and how fast it says no once they are gone.
public final class Coupons {

    private static final int CUSTOMERS = 1_000;
    private static final List<Integer> CONNECTIONS = List.of(64, 256);

    /// More than any shop on one machine gives out in a second, so that the offers outlast a run.
    private static final int TEMPLATES_PER_SECOND = 60;

    private final Shop shop;
    private final int seconds;
    private final Caller admin;
    private final List<String> tokens;
    private final Baseline baseline;
    private final Loads loads;
    private final Wrk wrk;

    private Coupons(int seconds, Shop shop) {
        this.shop = shop;
        this.seconds = seconds;
        this.admin = shop.admin();
        this.tokens = Crowd.customers(shop, CUSTOMERS);
        this.baseline = Baseline.prepare(shop);
        this.loads = new Loads(shop);
        this.wrk = new Wrk(shop);
    }

    /// Coupons with a key, as careful clients ask for them, and without one, which the shop also takes; then refusals.
    record Repetition(Round keyed, Round plain, LoadResult refused, LoadResult refusedPlain) {}

    @Command(
            name = "coupons",
            description = "P8: coupons of one offer, everybody at once",
            mixinStandardHelpOptions = true)
    public static int run(
            @Mixin ShopOptions options,
            @Option(names = "--seconds", defaultValue = "10") int seconds,
            @Option(names = "--repeats", defaultValue = "3") int repeats,
            @Option(names = "--warm-up", defaultValue = "20") int warmUp) {
        Programs.require("wrk", "pgbench");
        try (var shop = Shop.start(options, Shop.generous())) {
            var coupons = new Coupons(seconds, shop);
            if (warmUp > 0) {
                var warm = coupons.issue(CONNECTIONS.getFirst(), warmUp, true);
                System.err.printf("proof: warmed up, last at %.0f coupons/s%n", warm.perSecond());
            }
            var repetitions = IntStream.range(0, repeats)
                    .mapToObj(_ -> coupons.repetition())
                    .toList();
            var books = Offers.books(shop.database());
            var audit = Audit.of(shop.client(), coupons.admin);
            var command =
                    Report.format("proof/run coupons --seconds %d --repeats %d --warm-up %d", seconds, repeats, warmUp);
            new CouponsReport(shop, repetitions, books, audit).write(command, coupons.commands());
            return audit.holds() && books.wrong() == 0 ? 0 : 1;
        }
    }

    private Repetition repetition() {
        return new Repetition(round("keyed", true), round("plain", false), refusals(true), refusals(false));
    }

    private Round round(String shape, boolean keyed) {
        return Round.measure(
                shape,
                () -> baseline.best("coupons", seconds),
                () -> CONNECTIONS.stream()
                        .map(connections -> issue(connections, seconds, keyed))
                        .toList());
    }

    /// Everybody asks for one offer until all have it, then for the next: the crowd is always at one.
    private LoadResult issue(int connections, int forSeconds, boolean keyed) {
        var templates = Offers.open(shop.client(), admin, forSeconds * TEMPLATES_PER_SECOND, CUSTOMERS);
        var result = wrk.run(loads.coupons(tokens, templates, keyed), connections, forSeconds);
        if (result.refused() > 0) {
            throw ProofFailure.failed(result.refused() + " coupons were refused although there were enough for all");
        }
        return result;
    }

    /// One customer has the only coupon, all others ask for it; the better of both numbers of connections.
    private LoadResult refusals(boolean keyed) {
        long template = Offers.open(shop.client(), admin, 1);
        var path = "/api/v1/coupon-templates/" + template + "/coupons";
        var _ = shop.client().post(path, Caller.with(tokens.getFirst())).expect(201, "the only coupon");
        var late = tokens.subList(1, tokens.size());
        var paces = new ArrayList<LoadResult>();
        for (int connections : CONNECTIONS) {
            // wrk knows only that an answer was a refusal; a client beside it knows which.
            try (var witness = AnswerProbe.start(() -> refusal(path, late.getLast()))) {
                paces.add(wrk.run(loads.refusals(late, template, keyed), connections, seconds));
                witness.check();
            }
        }
        var best = Round.best(paces);
        System.err.println(Report.format("proof: refused %.0f/s at %s", best.perSecond(), best.by()));
        if (best.refused() != best.count()) {
            throw ProofFailure.failed(
                    best.count() - best.refused() + " answers for a coupon that is gone were no refusals");
        }
        return best;
    }

    private List<String> refusal(String path, String token) {
        var answer = shop.client().post(path, Caller.with(token));
        return answer.code().equals("coupon-sold-out")
                ? List.of()
                : List.of("asking for a coupon that is gone was answered " + answer.status() + " " + answer.body());
    }

    private List<String> commands() {
        var commands = new ArrayList<>(baseline.commands());
        commands.addAll(wrk.commands());
        return commands;
    }
}
