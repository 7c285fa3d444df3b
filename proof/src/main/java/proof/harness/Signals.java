package proof.harness;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Signals that Java itself cannot send: to stop processes where they stand, to let them go on, to kill many at once.
public final class Signals {

    private Signals() {}

    public static void stop(long pid) {
        send("-STOP", List.of(pid));
    }

    public static void goOn(long pid) {
        send("-CONT", List.of(pid));
    }

    public static void kill(Collection<Long> pids) {
        send("-KILL", pids);
    }

    /// A process that has ended meanwhile is none that has to be told.
    private static void send(String signal, Collection<Long> pids) {
        var command = new ArrayList<>(List.of("kill", signal));
        pids.forEach(pid -> command.add(String.valueOf(pid)));
        var _ = Programs.version(command.toArray(String[]::new));
    }
}
