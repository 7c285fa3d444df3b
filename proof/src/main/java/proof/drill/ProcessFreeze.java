package proof.drill;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import proof.harness.Client;
import proof.harness.Database;
import proof.harness.Pause;
import proof.harness.ProofFailure;
import proof.harness.Signals;

/// R4: SIGSTOP, and later SIGCONT, to an instance, to a database process that holds locks, or to the data platform's
/// door.
record ProcessFreeze() implements FaultKind {

    private static final int QUIET_MS_MAX = 800;
    private static final int STOP_MS_MAX = 2_500;
    private static final int LONG_STOP_MS_MAX = 9_000;
    private static final double LONG = 0.2;
    private static final int LOOKS_MAX = 20_000;

    @Override
    public String name() {
        return "stop";
    }

    @Override
    public String told() {
        return "An instance, a process of the database that holds locks, or the data platform's door is stopped where"
                + " it stands (SIGSTOP) and goes on after a while (SIGCONT). Two of three customers give up after a"
                + " second and ask elsewhere with the same key.";
    }

    @Override
    public int rounds() {
        return 60;
    }

    @Override
    public int chapter() {
        return 20;
    }

    @Override
    public String healthySince() {
        return "the moment at which the process is stopped";
    }

    @Override
    public String healthyWhen() {
        return "every instance that was not stopped has placed an order of a product that nobody else wants";
    }

    @Override
    public boolean hasty() {
        return true;
    }

    @Override
    public InjectedFault strike(Site site, Random random) {
        int who = random.nextInt(5);
        boolean isLong = random.nextDouble() < LONG;
        int forMs = random.nextInt(isLong ? LONG_STOP_MS_MAX : STOP_MS_MAX);
        Pause.ms(random.nextInt(QUIET_MS_MAX));
        return switch (who) {
            case 0 ->
                stop(site, "an instance", site.one()::pid, forMs, site.patient().subList(1, 2));
            case 1 ->
                stop(
                        site,
                        "an instance",
                        site.other()::pid,
                        forMs,
                        site.patient().subList(0, 1));
            case 2, 3 ->
                stop(site, "a database process that holds locks", () -> holderOfLocks(site), forMs, site.patient());
            default -> stop(site, "the data platform's door", site.door()::pid, forMs, site.patient());
        };
    }

    private static InjectedFault stop(Site site, String what, LongSupplier who, int forMs, List<Client> running) {
        var onlooker = site.onlooker();
        long pid = who.getAsLong();
        Signals.stop(pid);
        long begin = System.nanoTime();
        var served = running.stream()
                .map(client -> CompletableFuture.supplyAsync(
                        () -> onlooker.servedAfter(begin, client), Thread::startVirtualThread))
                .toList();
        try {
            Pause.ms(forMs);
        } finally {
            Signals.goOn(pid);
        }
        double seconds =
                served.stream().mapToDouble(CompletableFuture::join).max().orElse(0);
        var _ = site.healthyAfter(System.nanoTime());
        return InjectedFault.healed(what, seconds);
    }

    /// A process of the database in the middle of a shop's transaction that has written, and so holds locks; it is
    /// stopped already. Only one that stands still is known to hold them, so it is stopped first and asked about
    /// then.
    private static long holderOfLocks(Site site) {
        var database = site.postgres().database();
        for (int looks = 0; looks < LOOKS_MAX; looks++) {
            for (var row : database.rows("select pid from pg_stat_activity where application_name = 'jangteo'"
                    + " and backend_xid is not null")) {
                long pid = Long.parseLong(row);
                Signals.stop(pid);
                if (holdsLocks(database, pid)) {
                    return pid;
                }
                Signals.goOn(pid);
            }
        }
        throw ProofFailure.failed("no process of the database was found that holds locks");
    }

    /// One that stands in the way even of this question holds more than most.
    private static boolean holdsLocks(Database database, long pid) {
        var question = "select count(*) from pg_stat_activity where backend_xid is not null and pid = " + pid;
        return CompletableFuture.supplyAsync(() -> database.number(question) > 0)
                .completeOnTimeout(true, 1, TimeUnit.SECONDS)
                .join();
    }
}
