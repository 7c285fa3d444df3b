package proof.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import proof.harness.Pause;
import proof.harness.Programs;
import proof.harness.Report;
import proof.harness.ShopOptions;
import proof.harness.Storage;

/// R2: the disk under PostgreSQL has no room left, or cannot make sure that anything is on it. The shops stay up.
record DiskFault() implements FaultKind {

    private static final int QUIET_MS_MAX = 2_500;
    private static final int FULL_MS_MIN = 1_000;
    private static final int FULL_MS_MAX = 6_000;
    private static final Duration FAILING = Duration.ofSeconds(2);

    private static final long STRACE_ENDS_SECONDS_MAX = 10;

    /// Every call of a process for certainty fails from its first on. PostgreSQL's own processes are left alone: of
    /// signals
    /// that come while strace lets go of them, some are lost.
    private static final String FAILS = "inject=fsync,fdatasync:error=EIO";

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public String told() {
        return "The file system under PostgreSQL is filled to its last byte for up to 6 s; or, by chance, fsync and"
                + " fdatasync of all its sessions answer EIO (strace). PostgreSQL ends all its sessions when"
                + " it cannot write what was promised, and may end itself; then it is started again when there is room."
                + " The shops are left alone.";
    }

    @Override
    public int rounds() {
        return 10;
    }

    @Override
    public int chapter() {
        return 5;
    }

    @Override
    public String healthySince() {
        return "the moment at which the database takes connections on a disk that is well again";
    }

    @Override
    public Storage storage(ShopOptions options) {
        Programs.require("mount", "umount", "strace");
        return Postgres.onSmallDisk(options);
    }

    @Override
    public InjectedFault strike(Site site, Random random) {
        Pause.ms(random.nextInt(QUIET_MS_MAX));
        boolean full = random.nextBoolean();
        int ms = FULL_MS_MIN + random.nextInt(FULL_MS_MAX - FULL_MS_MIN);
        long before = site.pids();
        var postgres = site.postgres();
        if (full) {
            postgres.disk().full(Duration.ofMillis(ms), () -> mustNotWrite(site));
        } else {
            failing(site);
        }
        boolean ended = !postgres.comesBack();
        double seconds = site.healthyAfter(System.nanoTime());
        if (seconds > DatabaseKill.HEALTHY_MAX) {
            site.fault(Report.format("healthy %.1f s after the database took connections again", seconds));
        }
        if (site.pids() != before) {
            site.fault("an instance did not survive the disk of its database");
        }
        var what = full ? "no room" : "fsync fails";
        return InjectedFault.healed(what + (ended ? ", PostgreSQL ended and was started again" : ""), seconds);
    }

    private static void mustNotWrite(Site site) {
        try {
            site.database().run("create table no_room as select repeat('x', 100) from generate_series(1, 100000)");
            site.fault("there was room on a full disk");
        } catch (IllegalStateException asItShouldBe) {
            return;
        }
    }

    private static void failing(Site site) {
        var postgres = site.postgres();
        var before = postgres.sessions();
        var command = new ArrayList<>(List.of("strace", "-qq", "-o", "/dev/null", "-e", FAILS));
        before.forEach(process -> command.addAll(List.of("-p", String.valueOf(process.pid()))));
        var strace = Programs.started(command, postgres.disk().folder().resolve("strace.log"));
        Pause.ms(FAILING.toMillis());
        strace.destroy();
        var _ = Pause.untilEnded(strace.toHandle(), STRACE_ENDS_SECONDS_MAX);
        if (before.stream().anyMatch(ProcessHandle::isAlive)) {
            site.fault("a session outlived an fsync that failed");
        }
    }
}
