package proof.speed;

import static proof.harness.Report.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import proof.customers.Crowd;
import proof.harness.Audit;
import proof.harness.Client.Caller;
import proof.harness.Conditions;
import proof.harness.Goal;
import proof.harness.Pause;
import proof.harness.Programs;
import proof.harness.ProofFailure;
import proof.harness.Report;
import proof.harness.Shop;
import proof.harness.ShopOptions;

/// P9: from the start of the process to the first order that is durable, with the embedded database, which starts with
/// it. Once as the jar is, and once with an AOT cache that a start before has left.
public final class Start {

    private static final double AIM_SECONDS = 1.5;
    private static final int PAUSE_MS = 5;
    private static final long SECONDS_MAX = 120;

    private final Shop shop;
    private final Caller customer;
    private final String order;
    private int orders;

    private Start(Shop shop, Crowd crowd) {
        this.shop = shop;
        this.customer = Caller.with(crowd.tokens().getFirst());
        this.order = "{\"items\":[{\"productId\":" + crowd.productIds().getFirst() + ",\"quantity\":1}]}";
    }

    @Command(
            name = "start",
            description = "P9: from the start of the process to the first order that is on disk",
            mixinStandardHelpOptions = true)
    public static int run(@Mixin ShopOptions options, @Option(names = "--starts", defaultValue = "9") int starts) {
        try (var shop = Shop.start(options, Shop.generous())) {
            var start = new Start(shop, Crowd.gather(shop, 1, 1));
            shop.stop();
            var plain = start.several("as the jar is", starts);
            start.train();
            var cached = start.several("with an AOT cache", starts);
            shop.start();
            start.report(format("proof/run start --starts %d", starts), plain, cached);
            boolean kept = shop.database().number("select count(*) from orders") == start.orders;
            return kept && Audit.of(shop.client(), shop.admin()).holds() ? 0 : 1;
        }
    }

    /// Every start but the first, which is not counted, finds its files in memory.
    private double[] several(String how, int starts) {
        var seconds = IntStream.rangeClosed(0, starts)
                .mapToDouble(number -> {
                    double one = secondsToFirstOrder();
                    System.err.printf("proof: start %d of %d %s: %.2f s%n", number, starts, how, one);
                    return one;
                })
                .skip(1)
                .toArray();
        return Goal.sorted(seconds);
    }

    private double secondsToFirstOrder() {
        long start = System.nanoTime();
        shop.begin();
        while (!placed()) {
            shop.mustBeStarting(start + SECONDS_MAX * 1_000_000_000L);
            Pause.ms(PAUSE_MS);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        shop.stop();
        return seconds;
    }

    private boolean placed() {
        try {
            var _ = shop.client()
                    .post("/api/v1/orders", customer.key("start-" + orders), order)
                    .expect(201, "the first order");
            orders++;
            return true;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /// The jar taken apart, since a cache knows classes by the jar they come from, and one start that sells something
    /// and writes the cache when it ends.
    private void train() {
        var taken = shop.folder().resolve("taken-apart");
        var cache = shop.folder().resolve("jangteo.aot");
        var _ = Programs.output(List.of(
                java(),
                "-Djarmode=tools",
                "-jar",
                shop.jar().toString(),
                "extract",
                "--destination",
                taken.toString()));
        var jar = taken.resolve(shop.jar().getFileName());
        shop.runFrom(jar, List.of("-XX:AOTCacheOutput=" + cache));
        System.err.printf("proof: the start that writes the cache took %.2f s%n", secondsToFirstOrder());
        if (!Files.exists(cache)) {
            throw ProofFailure.failed("no AOT cache was written:\n" + shop.log().lastLines());
        }
        shop.runFrom(jar, List.of("-XX:AOTCache=" + cache));
        System.err.printf("proof: the cache has %.0f MB%n", size(cache) / 1e6);
    }

    private void report(String command, double[] plain, double[] cached) {
        var goal = Goal.atMost("P9", "seconds to the first order, with an AOT cache", AIM_SECONDS, "", cached);
        var rows = new ArrayList<List<String>>();
        rows.add(row("as the jar is", plain));
        rows.add(row("with an AOT cache", cached));
        new Report("Start")
                .say("`" + command + "`")
                .list(Conditions.facts(shop))
                .heading("Against the aim")
                .table(Goal.HEADER, List.of(goal.row()))
                .heading("Seconds from the start of the process to the first order that was answered 201")
                .table(List.of("", "starts", "median", "best", "worst"), rows)
                .say(
                        "The embedded database starts with the shop and is among the seconds. It was stopped in order before,"
                                + " and all files are in memory.")
                .heading("Commands")
                .code(Conditions.commands(shop))
                .publish("start");
    }

    private static List<String> row(String how, double[] seconds) {
        return List.of(
                how,
                String.valueOf(seconds.length),
                format("%.2f", Goal.median(seconds)),
                format("%.2f", seconds[0]),
                format("%.2f", seconds[seconds.length - 1]));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
