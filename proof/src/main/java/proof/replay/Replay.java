package proof.replay;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import proof.harness.Audit;
import proof.harness.Client;
import proof.harness.Client.Caller;
import proof.harness.Machine;
import proof.harness.ProofFailure;
import proof.harness.Shop;
import proof.harness.ShopOptions;

/// Sells the invoices of a real shop through the API and compares what is there afterwards with a plain computation
/// over the file.
public final class Replay {

    private Replay() {}

    @Command(
            name = "replay",
            description = "sells the invoices of a real shop and compares with a plain computation",
            mixinStandardHelpOptions = true)
    public static int run(
            @Mixin ShopOptions options,
            @Parameters(paramLabel = "FILE", description = "invoices, .csv or .csv.gz") Path file,
            @Option(names = "--url") Optional<String> url,
            @Option(names = "--admin", defaultValue = Shop.ADMIN) String admin,
            @Option(names = "--password", defaultValue = Shop.PASSWORD) String password) {
        if (!Files.isReadable(file)) {
            throw ProofFailure.cannotTry("proof: " + file + " cannot be read");
        }
        var invoices = Invoices.read(file);
        var command = "proof/run replay " + file.getFileName();
        if (url.isPresent()) {
            try (var client = new Client(url.get())) {
                var report = new ReplayReport(command + " --url SHOP", List.of());
                return replay(client, Caller.with(client.login(admin, password)), invoices, report, false);
            }
        }
        var settings = new LinkedHashMap<>(Shop.generous());
        settings.put("jangteo.ordering.lines-max", "2000");
        settings.put("jangteo.web.body-max", "1MB");
        try (var shop = Shop.start(options, settings)) {
            var facts = Machine.facts(shop.database());
            return replay(shop.client(), shop.admin(), invoices, new ReplayReport(command, facts), true);
        }
    }

    /// In a fresh shop nothing else was sold, so that its top five has to be the file's.
    private static int replay(Client client, Caller admin, Invoices invoices, ReplayReport report, boolean fresh) {
        var plan = ReplayPlan.of(invoices);
        var name = Long.toString(System.currentTimeMillis(), 36);
        var run = ReplayRun.prepare(client, admin, plan, name);
        long start = System.nanoTime();
        run.sell();
        double seconds = (System.nanoTime() - start) / 1e9;
        var check = ReplayCheck.of(client, plan, run, fresh);
        var audit = Audit.of(client, admin);
        report.write(invoices, plan, check, audit, seconds);
        return audit.holds() && check.faults().isEmpty() ? 0 : 1;
    }
}
