package dev.jangteo.testing;

import dev.jangteo.payment.PaymentGateway;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.support.GenericApplicationContext;

/// A payment gateway that answers what a test wants. It takes the money once for each charge, and says so or not.
public final class ScriptedGateway implements PaymentGateway {

    private final Map<UUID, Long> taken = new ConcurrentHashMap<>();
    private final Queue<Reply> first = new ArrayDeque<>();
    private Reply says = new Reply.Approved();

    /// Becomes the gateway of a shop that is about to be opened.
    public void join(GenericApplicationContext context) {
        context.registerBean("scripted", PaymentGateway.class, () -> this, definition -> definition.setPrimary(true));
    }

    /// What it says from now on.
    public synchronized void says(Reply reply) {
        says = reply;
    }

    /// What it says once before.
    public synchronized void saysFirst(Reply reply) {
        first.add(reply);
    }

    /// Charges that it took money for.
    public int taken() {
        return taken.size();
    }

    @Override
    public Reply confirm(UUID chargeId, long accountId, long amount) {
        var reply = next();
        if (!(reply instanceof Reply.Declined)) {
            taken.put(chargeId, amount);
        }
        return reply;
    }

    @Override
    public Reply lookup(UUID chargeId, long amount) {
        return next();
    }

    private synchronized Reply next() {
        var reply = first.poll();
        return reply == null ? says : reply;
    }
}
