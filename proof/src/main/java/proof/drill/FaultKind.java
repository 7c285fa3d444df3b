package proof.drill;

import java.util.Map;
import java.util.Random;
import proof.harness.ProofFailure;

/// A kind of fault that a drill can make, again and again.
sealed interface FaultKind permits InstanceKill, DatabaseKill, ConnectionCut, ProcessFreeze {

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

    /// Makes one fault, drawn from chance, and waits until it is over.
    InjectedFault strike(Site site, Random random);

    static FaultKind named(String name) {
        return switch (name) {
            case "kill" -> new InstanceKill();
            case "database" -> new DatabaseKill();
            case "cut" -> new ConnectionCut();
            case "stop" -> new ProcessFreeze();
            default -> throw ProofFailure.cannotTry("proof: a drill is one of kill, database, cut, stop");
        };
    }
}
