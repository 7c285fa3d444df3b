package proof.drill;

import java.util.Random;
import proof.harness.Pause;
import proof.proxy.ConnectionFault;

/// R3: connections to the database cut, half-closed and delayed, mostly around a commit.
record ConnectionCut() implements FaultKind {

    private static final int QUIET_MS_MAX = 40;
    private static final int SECONDS_MAX = 60;

    @Override
    public String name() {
        return "cut";
    }

    @Override
    public String told() {
        return "The shops reach the database through a proxy that follows the protocol and cuts a connection, mostly"
                + " around a commit: before it, within it, after it, before or within the answer to it.";
    }

    @Override
    public int rounds() {
        return 500;
    }

    @Override
    public int chapter() {
        return 250;
    }

    @Override
    public String healthySince() {
        return "";
    }

    @Override
    public boolean tapped() {
        return true;
    }

    @Override
    public InjectedFault strike(Site site, Random random) {
        var cut = ConnectionFault.draw(random);
        Pause.ms(random.nextInt(QUIET_MS_MAX));
        if (!site.proxy().strike(cut, SECONDS_MAX)) {
            site.fault("nothing came by for " + SECONDS_MAX + " s to be cut");
        }
        return InjectedFault.untimed(cut.how().shown() + " " + cut.where().shown());
    }
}
