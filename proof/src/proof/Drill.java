package proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import proof.Deed.Outcome;

/// R1 to R4: two instances under load are hit again and again. After every chapter of some faults everybody goes home,
/// what is unknown is settled by asking once more, and then the crowd's own record has to agree with the shop in
/// everything.
final class Drill {

    private static final int CUSTOMERS = 24;
    private static final int AT_ONCE = 8;

    /// For the shop's Java machine: a drill waits for starts, and does not ask how fast the shop is.
    private static final String QUICK_TO_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private final DrillSite site;
    private final DrillFault fault;
    private final DrillEvents events;
    private final int seed;

    private Drill(DrillSite site, DrillFault fault, int seed) {
        this.site = site;
        this.fault = fault;
        this.seed = seed;
        this.events = new DrillEvents(site.postgres().database(), site.inbox());
    }

    static int run(Options options) {
        options.allow(Set.of("rounds", "seed"));
        if (options.words().size() != 1) {
            throw Stop.cannotTry("proof: which fault is drilled: kill, database, cut or stop?");
        }
        var fault = DrillFault.named(options.words().getFirst());
        int rounds = options.whole("rounds", fault.rounds());
        int seed = options.whole("seed", 1);
        try (var site = DrillSite.set(options.orElse("jvm", QUICK_TO_START), fault)) {
            var drill = new Drill(site, fault, seed);
            var chapters = new ArrayList<DrillChapter>();
            for (int from = 0; from < rounds; from += fault.chapter()) {
                chapters.add(drill.chapter(from, Math.min(rounds, from + fault.chapter())));
            }
            var report = new DrillReport(site, fault, chapters);
            report.write(Report.format("proof/run drill %s --rounds %d --seed %d", fault.name(), rounds, seed));
            return report.holds() ? 0 : 1;
        }
    }

    private DrillChapter chapter(int from, int until) {
        long begin = System.nanoTime();
        var client = site.patient().getFirst();
        var name = "drill-" + seed + "-" + from;
        var market = DrillMarket.open(client, site.admin(), name, CUSTOMERS);
        var customers = Many.map(IntStream.rangeClosed(1, CUSTOMERS).boxed().toList(), AT_ONCE, number ->
                DrillCustomer.signUp(client, name + "-" + number, seed, market));
        var crowd = new DrillCrowd(customers, site.patient(), fault.hasty() ? site.hasty() : site.patient());
        var blows = hit(crowd, from, until);
        site.awaitStillness();
        int unknown = crowd.settle();
        var deeds = crowd.deeds();
        var check = new DrillCheck(site.postgres().database(), site.patient(), market, customers, deeds);
        events.know(site.ordersOfOnlookers());
        var faults = Stream.of(site.takeFaults(), crowd.faults(), check.faults(), events.faults(deeds))
                .flatMap(List::stream)
                .map(found -> "chapter from " + from + ": " + found)
                .toList();
        var audits = site.patient().stream().map(instance -> Audit.of(instance, site.admin())).toList();
        int acknowledged = count(deeds, Outcome.ACKNOWLEDGED);
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.err.println(Report.format(
                "proof: %d faults made, %d requests, %d acknowledged, %d were unknown, %.0f s, %d faults found",
                until, crowd.requests(), acknowledged, unknown, seconds, faults.size()));
        faults.forEach(found -> System.err.println("proof: " + found));
        return new DrillChapter(
                blows,
                crowd.requests(),
                acknowledged,
                count(deeds, Outcome.REFUSED),
                unknown,
                events.acknowledged(),
                seconds,
                crowd.answers(),
                faults,
                audits);
    }

    /// The faults, one after the other, while the crowd trades. Each is drawn from the seed and its own number.
    private List<Blow> hit(DrillCrowd crowd, int from, int until) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var trade = threads.submit(() -> {
                crowd.trade();
                return true;
            });
            try {
                return IntStream.range(from, until)
                        .mapToObj(number -> fault.strike(site, Chance.of(seed, number)))
                        .toList();
            } finally {
                crowd.goHome();
                var _ = Many.result(trade);
            }
        }
    }

    private static int count(List<Deed> deeds, Outcome outcome) {
        return (int) deeds.stream().filter(deed -> deed.outcome() == outcome).count();
    }
}
