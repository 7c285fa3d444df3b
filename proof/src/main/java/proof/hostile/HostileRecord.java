package proof.hostile;

import java.util.Map;
import java.util.TreeMap;
import proof.hostile.request.Draft;

/// What was sent and what came of it.
final class HostileRecord {

    /// How often something was wrong, and the first request that showed it.
    record Fault(int times, String first) {}

    private static final int FAULTS_MAX = 200;

    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final Map<String, Map<Integer, Integer>> calls = new TreeMap<>();
    private final Map<String, Map<Integer, Integer>> mutations = new TreeMap<>();
    private final Map<String, Fault> faults = new TreeMap<>();
    private int unheard;

    synchronized void answer(Draft draft, Reply reply) {
        statuses.merge(reply.status(), 1, Integer::sum);
        calls.computeIfAbsent(draft.aim.method() + " " + draft.aim.path(), _ -> new TreeMap<>())
                .merge(reply.status() / 100, 1, Integer::sum);
        for (var mutation : draft.mutations.isEmpty() ? java.util.List.of("nothing") : draft.mutations) {
            mutations.computeIfAbsent(mutation, _ -> new TreeMap<>()).merge(reply.status() / 100, 1, Integer::sum);
        }
    }

    synchronized void unheard(boolean nothing) {
        unheard += nothing ? 1 : 0;
    }

    /// Faults of one kind count as one, whatever figures they name.
    synchronized void fault(String where, String fault, String request) {
        var kind = fault.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "…").replaceAll("\\s+", " ");
        kind = kind.length() > 300 ? kind.substring(0, 300) + "…" : kind;
        if (faults.size() < FAULTS_MAX || faults.containsKey(kind)) {
            faults.merge(
                    kind,
                    new Fault(1, where + "\n" + request),
                    (known, _) -> new Fault(known.times() + 1, known.first()));
        }
    }

    Map<Integer, Integer> statuses() {
        return statuses;
    }

    /// Answers by the first figure of their status.
    Map<String, Map<Integer, Integer>> calls() {
        return calls;
    }

    Map<String, Map<Integer, Integer>> mutations() {
        return mutations;
    }

    Map<String, Fault> faults() {
        return faults;
    }

    int unheard() {
        return unheard;
    }
}
