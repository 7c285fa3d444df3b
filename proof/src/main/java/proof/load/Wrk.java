package proof.load;

import java.util.ArrayList;
import java.util.List;
import proof.harness.Database;
import proof.harness.Pause;
import proof.harness.Programs;
import proof.harness.ProofFailure;
import proof.harness.Shop;
import proof.harness.Texts;
import proof.harness.Usage;

/// Sends requests to a shop with wrk. Where an answer makes a row, what counts is not what wrk was told but the
/// rows that are there afterwards.
public final class Wrk {

    private static final int PAUSE_MS = 500;

    private final Shop shop;
    private final Database database;
    private final List<String> commands = new ArrayList<>();

    public Wrk(Shop shop) {
        this.shop = shop;
        this.database = shop.database();
    }

    public LoadResult run(Load load, int connections, int seconds) {
        commands.add(load.shown(connections, seconds));
        database.run("checkpoint");
        long rows = rows(load);
        var before = Usage.of(shop);
        var output = Programs.output(load.full(shop.address(), connections, seconds), Shop.ROOT);
        var cpu = Usage.of(shop).since(before);
        Pause.ms(PAUSE_MS);
        long answers = figure(output, "requests");
        long made = rows(load) - rows;
        if (!load.rows().isEmpty()) {
            check(connections, answers - figure(output, "refused"), made);
        }
        return result(connections, output, load.rows().isEmpty() ? answers : made, cpu);
    }

    /// Only sends, and answers what wrk was told, without CPU: for one of several that run at once.
    public static LoadResult send(Shop shop, Load load, int connections, int seconds) {
        var output = Programs.output(load.full(shop.address(), connections, seconds), Shop.ROOT);
        return result(connections, output, figure(output, "requests"), new Usage(0, 0, 0));
    }

    /// How wrk was called, each way once.
    public List<String> commands() {
        return commands.stream().distinct().toList();
    }

    private static LoadResult result(int connections, String output, long count, Usage cpu) {
        return new LoadResult(
                connections + (connections == 1 ? " connection" : " connections"),
                count,
                figure(output, "duration") / 1e6,
                figure(output, "refused") + figure(output, "failed"),
                figure(output, "p50") / 1e3,
                figure(output, "p99") / 1e3,
                cpu);
    }

    /// From the line that the scripts in proof/load print last.
    private static long figure(String output, String name) {
        return Long.parseLong(Texts.find(output, "figures: .*" + name + "=([0-9]+)"));
    }

    /// Every good answer has a row; rows whose answers wrk did not wait for at its end may come on top.
    private static void check(int connections, long accepted, long made) {
        if (made < accepted || made > accepted + connections) {
            throw ProofFailure.failed("wrk counted " + accepted + " good answers at " + connections
                    + " connections, but there are " + made + " new rows");
        }
    }

    private long rows(Load load) {
        return load.rows().isEmpty() ? 0 : database.number(load.rows());
    }
}
