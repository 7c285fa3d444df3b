package proof.drill;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import proof.harness.Pause;
import proof.harness.Report;
import proof.harness.ShopOptions;
import proof.harness.Storage;
import proof.patroni.PatroniCluster;

/// R13: the database fails over under Patroni, in several ways, one after the other. The shops stay up.
final class Failover implements FaultKind {

    private static final Duration BRIEFLY = Duration.ofSeconds(3);
    private static final double ANSWER_SECONDS_MAX = 10;
    private static final int QUIET_MS_MAX = 2_000;
    private static final int AFTER_MS = 2_000;

    /// What happens, and the seconds for which, and a margin, no order may be placed meanwhile.
    enum Fault {
        PROCESS("PostgreSQL of the primary is killed", PatroniCluster.TTL_SECONDS),
        NODE("everything of the primary is killed", PatroniCluster.TTL_SECONDS),
        HANG(
                "everything of the primary stands still, and is reset when another has its part",
                PatroniCluster.TTL_SECONDS),
        SWITCH("another node is made the primary", 0),
        PROXY("HAProxy is killed, and started again after 3 s", BRIEFLY.toSeconds()),
        READONLY("the primary takes no writes for 3 s", BRIEFLY.toSeconds());

        private final String told;
        private final double seconds;

        Fault(String told, double seconds) {
            this.told = told;
            this.seconds = seconds;
        }

        void on(PatroniCluster cluster) {
            switch (this) {
                case PROCESS -> cluster.losePrimaryDatabase();
                case NODE -> cluster.losePrimary();
                case HANG -> cluster.hangPrimary();
                case SWITCH -> cluster.switchOver();
                case PROXY -> cluster.loseProxy(BRIEFLY);
                case READONLY -> cluster.writeNothing(BRIEFLY);
            }
        }
    }

    private final List<Fault> faults;
    private final boolean allHosts;
    private final double margin;
    private final PatroniCluster cluster;
    private int made;

    /// @param margin seconds beyond those that a fault takes in any case
    Failover(List<Fault> faults, boolean allHosts, double margin) {
        this.faults = faults;
        this.allHosts = allHosts;
        this.margin = margin;
        this.cluster = PatroniCluster.create(!allHosts);
    }

    @Override
    public String name() {
        return "failover";
    }

    @Override
    public String told() {
        return "Three nodes of PostgreSQL under Patroni (ttl 20 s, one standby confirms every commit), etcd, and "
                + (allHosts ? "all hosts in the shops' URL." : "HAProxy before them.") + " One fault after the other: "
                + faults.stream().map(fault -> fault.told).collect(Collectors.joining(", "))
                + ". The shops are left alone.";
    }

    @Override
    public String options() {
        return " --fault "
                + faults.stream()
                        .map(fault -> fault.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(","))
                + Report.format(" --margin %.0f", margin) + (allHosts ? " --all-hosts" : "");
    }

    @Override
    public Storage storage(ShopOptions options) {
        return cluster;
    }

    @Override
    public int rounds() {
        return faults.size();
    }

    @Override
    public int chapter() {
        return faults.size();
    }

    @Override
    public double longestSeconds() {
        return ANSWER_SECONDS_MAX;
    }

    @Override
    public String healthySince() {
        return "an order of a product that nobody else wants";
    }

    @Override
    public String healthyWhen() {
        return "the next one at the same instance could be placed: the longest such gap around the fault";
    }

    @Override
    public InjectedFault strike(Site site, Random random) {
        var fault = faults.get(made++ % faults.size());
        cluster.awaitWhole();
        long before = site.pids();
        double seconds;
        try (var gaps = ServiceGap.watch(site.newOnlooker(), site.patient())) {
            Pause.ms(random.nextInt(QUIET_MS_MAX));
            fault.on(cluster);
            cluster.awaitWhole();
            var _ = site.healthyAfter(System.nanoTime());
            Pause.ms(AFTER_MS);
            seconds = gaps.longestSeconds();
        }
        if (seconds > fault.seconds + margin) {
            site.fault(Report.format("%s: no order for %.1f s", fault.told, seconds));
        }
        if (site.pids() != before || site.shops().stream().anyMatch(shop -> !shop.isAlive())) {
            site.fault(fault.told + ": an instance did not survive it");
        }
        System.err.println(Report.format("proof: %s: the longest gap was %.1f s", fault.told, seconds));
        return InjectedFault.healed(fault.told, seconds);
    }
}
