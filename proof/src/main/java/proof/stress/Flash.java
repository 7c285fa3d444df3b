package proof.stress;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import proof.customers.Crowd;
import proof.customers.Offers;
import proof.harness.Audit;
import proof.harness.Client.Caller;
import proof.harness.Json;
import proof.harness.ProofFailure;
import proof.harness.Report;
import proof.harness.Shop;
import proof.harness.ShopOptions;

/// R6, R7: a crowd at two instances of one shop, for a product of which there are few and for coupons of which
/// there are few. All are sold, none twice, and the crowd's own record agrees with the shop's.
public final class Flash {

    record Size(int requests, int customers, long units, long quota) {}

    /// What one round came to; `faults` is empty when nothing is wrong.
    record Outcome(FlashRecord record, double seconds, List<String> faults) {}

    private final Shop one;
    private final Shop other;
    private final Size size;
    private final List<String> tokens;
    private final Caller admin;

    private Flash(Shop one, Shop other, Size size) {
        this.one = one;
        this.other = other;
        this.size = size;
        this.admin = one.admin();
        this.tokens = Crowd.customers(one, size.customers());
    }

    @Command(
            name = "flash",
            description = "R6, R7: a crowd at two instances, for a product and an offer of which there is little",
            mixinStandardHelpOptions = true)
    public static int run(
            @Mixin ShopOptions options,
            @Option(names = "--rounds", defaultValue = "1") int rounds,
            @Option(names = "--seed", defaultValue = "1") int seed,
            @Option(names = "--requests", defaultValue = "20000") int requests,
            @Option(names = "--customers", defaultValue = "2000") int customers,
            @Option(names = "--units", defaultValue = "1000") int units,
            @Option(names = "--coupons", defaultValue = "1000") int coupons) {
        var size = new Size(requests, customers, units, coupons);
        if (size.customers() <= size.quota() || size.requests() < size.customers() || size.requests() <= size.units()) {
            throw ProofFailure.cannotTry(
                    "proof: a flash sale has more customers than coupons, and more requests than customers"
                            + " and than units");
        }
        try (var one = Shop.start(options, Shop.generous());
                var other = one.second(options, Shop.generous())) {
            var flash = new Flash(one, other, size);
            var outcomes = IntStream.range(0, rounds)
                    .mapToObj(round -> flash.round(seed + round))
                    .toList();
            var audits = List.of(Audit.of(one.client(), flash.admin), Audit.of(other.client(), other.admin()));
            var report = new FlashReport(one, other, size, outcomes, audits);
            report.write(Report.format(
                    "proof/run flash --requests %d --customers %d --units %d --coupons %d --rounds %d --seed %d",
                    size.requests(), size.customers(), size.units(), size.quota(), rounds, seed));
            return report.holds() ? 0 : 1;
        }
    }

    private Outcome round(int seed) {
        long product = product(seed);
        long template = Offers.open(one.client(), admin, size.quota());
        long start = System.nanoTime();
        var crowd = new FlashCrowd(List.of(one.client(), other.client()), tokens, size, product, template);
        var record = crowd.rush(seed);
        double seconds = (System.nanoTime() - start) / 1e9;
        var faults = new ArrayList<>(record.faults());
        faults.addAll(new FlashCheck(one, other, size, tokens, record).faults(product, template));
        System.err.println(Report.format(
                "proof: seed %d: %d orders, %d coupons, %d retries in %.1f s, %d faults",
                seed, record.orders().size(), record.coupons().size(), record.retries(), seconds, faults.size()));
        return new Outcome(record, seconds, faults);
    }

    private long product(int seed) {
        var body = "{\"name\":\"Flash sale " + seed + "\",\"price\":" + Crowd.PRICE + ",\"quantity\":" + size.units()
                + "}";
        Map<String, Object> made = one.client()
                .post("/api/v1/admin/products", admin.key("flash-" + seed), body)
                .expect(201, "new product")
                .json();
        return Json.whole(made, "id");
    }
}
