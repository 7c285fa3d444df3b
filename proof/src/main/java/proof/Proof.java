package proof;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import proof.drill.Drill;
import proof.events.Delivery;
import proof.events.Platform;
import proof.harness.ProofFailure;
import proof.hostile.Hostile;
import proof.planted.Forge;
import proof.planted.Planted;
import proof.recovery.Restore;
import proof.replay.Replay;
import proof.speed.Compare;
import proof.speed.Coupons;
import proof.speed.Faces;
import proof.speed.FirstSeconds;
import proof.speed.Growth;
import proof.speed.Instances;
import proof.speed.Reads;
import proof.speed.Start;
import proof.speed.Throughput;
import proof.stress.Doors;
import proof.stress.Flash;
import proof.stress.Lockout;
import proof.stress.Overload;

/// `proof/run NAME [options]`: one proof each. Ends with 0 when what was claimed holds, 1 when it does not, 2 when it
/// could not be tried.
@Command(
        name = "proof/run",
        description =
                "Measures a shop from outside: builds it when its sources changed, starts it, and looks whether what is"
                        + " claimed of it holds. Ends with 0 when it does, 1 when it does not, 2 when it could not be tried.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "NAME")
final class Proof {

    private static final List<Class<?>> PROOFS = List.of(
            Start.class,
            FirstSeconds.class,
            Throughput.class,
            Compare.class,
            Instances.class,
            Coupons.class,
            Flash.class,
            Growth.class,
            Reads.class,
            Faces.class,
            Delivery.class,
            Platform.class,
            Drill.class,
            Lockout.class,
            Overload.class,
            Hostile.class,
            Planted.class,
            Doors.class,
            Forge.class,
            Restore.class,
            Replay.class);

    private Proof() {}

    static void main(String[] args) {
        System.exit(commands().execute(args));
    }

    static CommandLine commands() {
        var all = new CommandLine(new Proof());
        for (var proof : PROOFS) {
            CommandLine.getCommandMethods(proof, "run").forEach(all::addSubcommand);
        }
        all.setResourceBundle(new OptionWords());
        all.setCaseInsensitiveEnumValuesAllowed(true);
        return all.setExecutionExceptionHandler((failure, command, _) -> {
            if (failure instanceof ProofFailure known) {
                command.getErr().println(known.getMessage());
                return known.code();
            }
            throw failure;
        });
    }
}
