package proof.drill;

import java.util.List;
import java.util.Map;
import java.util.Random;
import proof.harness.ProofFailure;
import proof.harness.ShopOptions;
import proof.harness.Storage;

/// A kind of fault that a drill can make, again and again.
sealed interface FaultKind
        permits InstanceKill, DatabaseKill, DiskFault, ConnectionCut, ProcessFreeze, RollingRestart, Failover {

    String name();

    /// What the report says is done.
    String told();

    /// How many are made when nothing is said.
    int rounds();

    /// How many in one chapter, after which everybody goes home and everything is compared.
    int chapter();

    /// From what the seconds until healthy are counted.
    String healthySince();

    /// Until what they are counted.
    default String healthyWhen() {
        return "both instances say that they are ready";
    }

    /// What it was told on the command line, for the report.
    default String options() {
        return "";
    }

    /// How long anybody may wait for an answer.
    default double longestSeconds() {
        return Double.POSITIVE_INFINITY;
    }

    /// The database that it needs.
    default Storage storage(ShopOptions options) {
        return Postgres.takeOver(options);
    }

    /// Settings of the shops that this needs.
    default Map<String, String> settings() {
        return Map.of();
    }

    /// Whether the shops reach the database through the proxy.
    default boolean tapped() {
        return false;
    }

    /// Whether most customers give up early and ask elsewhere, while what they asked for may still be done.
    default boolean hasty() {
        return false;
    }

    /// Whether everybody who was not answered asks the other instance at once, and has to be answered by it.
    default boolean onceMoreIsEnough() {
        return false;
    }

    /// Makes one fault, drawn from chance, and waits until it is over.
    InjectedFault strike(Site site, Random random);

    /// The kind of that name.
    ///
    /// @param failovers which of them, for that kind
    /// @param allHosts whether shops are told of all hosts instead of a proxy before them, for that kind
    /// @param margin seconds, for that kind
    static FaultKind named(String name, List<Failover.Fault> failovers, boolean allHosts, double margin) {
        return switch (name) {
            case "kill" -> new InstanceKill();
            case "database" -> new DatabaseKill();
            case "disk" -> new DiskFault();
            case "cut" -> new ConnectionCut();
            case "stop" -> new ProcessFreeze();
            case "rolling" -> new RollingRestart();
            case "failover" -> new Failover(failovers, allHosts, margin);
            default ->
                throw ProofFailure.cannotTry(
                        "proof: a drill is one of kill, database, disk, cut, stop, rolling, failover");
        };
    }
}
