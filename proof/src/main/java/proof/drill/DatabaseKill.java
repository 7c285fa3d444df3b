package proof.drill;

import java.util.Random;
import proof.harness.Pause;
import proof.harness.Report;

/// R2: SIGKILL to all of PostgreSQL, and after a while it is started again on the same folder. The shops stay up.
record DatabaseKill() implements FaultKind {

    /// Seconds from the moment at which the database takes connections.
    static final double HEALTHY_MAX = 3;

    private static final int QUIET_MS_MAX = 2_500;
    private static final int SHORT_MS_MAX = 1_500;
    private static final int LONG_MS_MAX = 20_000;
    private static final double LONG = 0.25;

    @Override
    public String name() {
        return "database";
    }

    @Override
    public String told() {
        return "All processes of PostgreSQL are killed (SIGKILL) at a random moment, and it is started again on the"
                + " same folder, mostly soon, every fourth time after up to 20 s. The shops are left alone.";
    }

    @Override
    public int rounds() {
        return 30;
    }

    @Override
    public int chapter() {
        return 10;
    }

    @Override
    public String healthySince() {
        return "the moment at which the database takes connections";
    }

    @Override
    public InjectedFault strike(Site site, Random random) {
        Pause.ms(random.nextInt(QUIET_MS_MAX));
        boolean isLong = random.nextDouble() < LONG;
        int gone = random.nextInt(isLong ? LONG_MS_MAX : SHORT_MS_MAX);
        long before = site.pids();
        site.postgres().kill();
        Pause.ms(gone);
        site.postgres().start();
        site.postgres().awaitAccepting();
        double seconds = site.healthyAfter(System.nanoTime());
        if (seconds > HEALTHY_MAX) {
            site.fault(Report.format("healthy %.1f s after the database took connections again", seconds));
        }
        if (site.pids() != before) {
            site.fault("an instance did not survive the end of its database");
        }
        return InjectedFault.healed(isLong ? "killed, gone for up to 20 s" : "killed, started again soon", seconds);
    }
}
