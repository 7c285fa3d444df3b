package proof;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import proof.Client.Caller;

/// Sells the invoices of a real shop through the API and compares what is there afterwards with a plain computation
/// over
/// the file.
final class Replay {

    private Replay() {}

    static int run(Options options) {
        options.allow(Set.of("url", "admin", "password"));
        if (options.words().size() != 1
                || !Files.isReadable(Path.of(options.words().getFirst()))) {
            throw Stop.cannotTry("proof: replay needs a file of invoices, .csv or .csv.gz");
        }
        var file = Path.of(options.words().getFirst());
        var invoices = Invoices.read(file);
        var command = "proof/run replay " + file.getFileName();
        if (options.text("url").isPresent()) {
            var admin = options.text("admin").orElse(Shop.ADMIN);
            var password = options.text("password").orElse(Shop.PASSWORD);
            try (var client = new Client(options.text("url").get())) {
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
