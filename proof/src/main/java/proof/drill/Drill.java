package proof.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import proof.drill.TrackedRequest.Outcome;
import proof.harness.Audit;
import proof.harness.Parallel;
import proof.harness.Report;
import proof.harness.Seeds;
import proof.harness.ShopOptions;

/// R1 to R4, R12, R13: two instances under load are hit again and again. After every chapter of some faults everybody
/// goes
/// home,
/// what is unknown is settled by asking once more, and then the crowd's own record has to agree with the shop in
/// everything.
public final class Drill {

    private static final int CUSTOMERS = 24;
    private static final int AT_ONCE = 8;

    /// For the shop's Java machine: a drill waits for starts, and does not ask how fast the shop is.
    private static final String QUICK_TO_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private final Site site;
    private final FaultKind fault;
    private final EventCheck events;
    private final int seed;

    private Drill(Site site, FaultKind fault, int seed) {
        this.site = site;
        this.fault = fault;
        this.seed = seed;
        this.events = new EventCheck(site.database(), site.inbox());
    }

    @Command(
            name = "drill",
            description = "R1 to R4, R12, R13: two instances under load are hit again and again",
            mixinStandardHelpOptions = true)
    public static int run(
            @Mixin ShopOptions options,
            @Parameters(
                            paramLabel = "kill|database|disk|cut|stop|rolling|failover",
                            description = "the fault that is made")
                    String what,
            @Option(names = "--rounds") Optional<Integer> faults,
            @Option(names = "--seed", defaultValue = "1") int seed,
            @Option(names = "--fault", split = ",", defaultValue = "process,node,hang,switch,proxy,readonly")
                    List<Failover.Fault> failovers,
            @Option(names = "--all-hosts") boolean allHosts,
            @Option(names = "--margin", defaultValue = "5") double margin) {
        var fault = FaultKind.named(what, failovers, allHosts, margin);
        int rounds = faults.orElse(fault.rounds());
        try (var site = Site.set(options.jvmOr(QUICK_TO_START), fault)) {
            var drill = new Drill(site, fault, seed);
            var chapters = new ArrayList<Chapter>();
            for (int from = 0; from < rounds; from += fault.chapter()) {
                chapters.add(drill.chapter(from, Math.min(rounds, from + fault.chapter())));
            }
            var report = new DrillReport(site, fault, chapters);
            report.write(Report.format(
                    "proof/run drill %s --rounds %d --seed %d%s", fault.name(), rounds, seed, fault.options()));
            return report.holds() ? 0 : 1;
        }
    }

    private Chapter chapter(int from, int until) {
        long begin = System.nanoTime();
        var client = site.patient().getFirst();
        var name = "drill-" + seed + "-" + from;
        var market = Market.open(client, site.admin(), name, CUSTOMERS);
        var customers = Parallel.map(
                IntStream.rangeClosed(1, CUSTOMERS).boxed().toList(),
                AT_ONCE,
                number -> DrillCustomer.signUp(client, name + "-" + number, seed, market));
        var crowd = new DrillCustomers(
                customers, site.patient(), fault.hasty() ? site.hasty() : site.patient(), fault.onceMoreIsEnough());
        var injected = hit(crowd, from, until);
        site.awaitStillness();
        int unknown = crowd.settle();
        var tracked = crowd.tracked();
        var check = new RecordCheck(site.database(), site.patient(), market, customers, tracked);
        events.know(site.ordersOfOnlookers());
        if (crowd.longestSeconds() > fault.longestSeconds()) {
            site.fault(Report.format("somebody waited for %.1f s", crowd.longestSeconds()));
        }
        var faults = Stream.of(site.takeFaults(), crowd.faults(), check.faults(), events.faults(tracked))
                .flatMap(List::stream)
                .map(found -> "chapter from " + from + ": " + found)
                .toList();
        var audits = site.patient().stream()
                .map(instance -> Audit.of(instance, site.admin()))
                .toList();
        int acknowledged = count(tracked, Outcome.ACKNOWLEDGED);
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.err.println(Report.format(
                "proof: %d faults made, %d requests, %d acknowledged, %d were unknown, %.0f s, %d faults found",
                until, crowd.requests(), acknowledged, unknown, seconds, faults.size()));
        faults.forEach(found -> System.err.println("proof: " + found));
        return new Chapter(
                injected,
                crowd.requests(),
                acknowledged,
                count(tracked, Outcome.REFUSED),
                unknown,
                events.acknowledged(),
                seconds,
                crowd.longestSeconds(),
                crowd.answers(),
                faults,
                audits);
    }

    /// The faults, one after the other, while the crowd trades. Each is drawn from the seed and its own number.
    private List<InjectedFault> hit(DrillCustomers crowd, int from, int until) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var trade = threads.submit(() -> {
                crowd.trade();
                return true;
            });
            try {
                return IntStream.range(from, until)
                        .mapToObj(number -> fault.strike(site, Seeds.of(seed, number)))
                        .toList();
            } finally {
                crowd.goHome();
                var _ = Parallel.result(trade);
            }
        }
    }

    private static int count(List<TrackedRequest> requests, Outcome outcome) {
        return (int) requests.stream()
                .filter(request -> request.outcome() == outcome)
                .count();
    }
}
