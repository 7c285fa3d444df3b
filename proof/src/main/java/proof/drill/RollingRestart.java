package proof.drill;

import java.util.Random;
import proof.harness.Pause;
import proof.harness.Shop;

/// R12: one instance after the other is told to end (SIGTERM) and started again, as an upgrade does it. Whoever is not
/// answered asks the other one, once.
record RollingRestart() implements FaultKind {

    private static final int QUIET_MS_MAX = 1_500;

    @Override
    public String name() {
        return "rolling";
    }

    @Override
    public String told() {
        return "One instance is told to end (SIGTERM) and started again, and when it is ready the other one. Who is not"
                + " answered, or with 503, asks the other instance once with the same key, and has to be answered there.";
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
    public boolean onceMoreIsEnough() {
        return true;
    }

    @Override
    public String healthySince() {
        return "SIGTERM to the first";
    }

    @Override
    public InjectedFault strike(Site site, Random random) {
        Pause.ms(random.nextInt(QUIET_MS_MAX));
        long begin = System.nanoTime();
        site.shops().forEach(RollingRestart::restart);
        return InjectedFault.healed("both instances, one after the other", site.healthyAfter(begin));
    }

    private static void restart(Shop shop) {
        shop.stop();
        shop.start();
    }
}
