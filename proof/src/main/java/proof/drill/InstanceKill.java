package proof.drill;

import java.util.Random;
import proof.harness.Pause;
import proof.harness.Shop;

/// R1: SIGKILL to one of two instances, at times to both, at a moment that chance chooses; then it is started again.
record InstanceKill() implements FaultKind {

    private static final int QUIET_MS_MAX = 1_500;
    private static final double BOTH = 0.1;

    @Override
    public String name() {
        return "kill";
    }

    @Override
    public String told() {
        return "One of the two instances, and every tenth time both, is killed (SIGKILL) at a random moment and started"
                + " again.";
    }

    @Override
    public int rounds() {
        return 40;
    }

    @Override
    public int chapter() {
        return 20;
    }

    @Override
    public String healthySince() {
        return "the start of the killed instance's process";
    }

    @Override
    public InjectedFault strike(Site site, Random random) {
        var victim = random.nextBoolean() ? site.one() : site.other();
        boolean both = random.nextDouble() < BOTH;
        Pause.ms(random.nextInt(QUIET_MS_MAX));
        if (both) {
            site.shops().parallelStream().forEach(Shop::kill);
        } else {
            victim.kill();
        }
        long begin = System.nanoTime();
        if (both) {
            site.shops().parallelStream().forEach(Shop::start);
        } else {
            victim.start();
        }
        return InjectedFault.healed(both ? "both instances killed" : "one instance killed", site.healthyAfter(begin));
    }
}
