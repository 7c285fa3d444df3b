package dev.jangteo.console;

import dev.jangteo.accounts.DemoSettings;
import dev.jangteo.audit.Audit;
import dev.jangteo.audit.Finding;
import dev.jangteo.shared.Ids;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// A thousand shoppers at once, for who wants to see a sale: in a demo only, one crowd at a time, in this process and
/// through the verbs that the doors ask. They come as people come, by chance, within twenty seconds; then the books are
/// checked.
@Component
class Crowd {

    private static final int SHOPPERS = 1_000;

    private static final Logger log = LoggerFactory.getLogger(Crowd.class);
    private static final Duration WITHIN = Duration.ofSeconds(20);
    /// One in so many presses the button twice.
    private static final int IMPATIENT = 10;
    /// One in so many takes the order back.
    private static final int UNDECIDED = 50;

    private final CrowdShopper shopper;
    private final Audit audit;
    private final DemoSettings demo;
    private final Ids ids;
    private final int shoppers;
    private final Duration within;
    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicReference<CrowdVisit> last = new AtomicReference<>();

    @Autowired
    Crowd(CrowdShopper shopper, Audit audit, DemoSettings demo, Ids ids) {
        this(shopper, audit, demo, ids, SHOPPERS, WITHIN);
    }

    /// So many within this time.
    Crowd(CrowdShopper shopper, Audit audit, DemoSettings demo, Ids ids, int shoppers, Duration within) {
        this.shopper = shopper;
        this.audit = audit;
        this.demo = demo;
        this.ids = ids;
        this.shoppers = shoppers;
        this.within = within;
    }

    boolean isOffered() {
        return demo.on();
    }

    /// False when it is not offered, or one is here already.
    boolean send() {
        var before = last.get();
        if (!demo.on() || (before != null && !before.isOver())) {
            return false;
        }
        var visit = new CrowdVisit(ids.next().toString(), shoppers);
        if (!last.compareAndSet(before, visit)) {
            return false;
        }
        var _ = people.submit(() -> visit(visit));
        return true;
    }

    Optional<CrowdSeen> seen() {
        return Optional.ofNullable(last.get()).map(CrowdVisit::seen);
    }

    @PreDestroy
    void goHome() {
        people.shutdownNow();
    }

    private void visit(CrowdVisit visit) {
        try {
            var random = new Random();
            var accounts = shopper.accounts(shoppers);
            var coming = new ArrayList<Future<?>>();
            double arrival = 0;
            for (int i = 0; i < shoppers; i++) {
                arrival -= Math.log(1 - random.nextDouble()) * within.toMillis() / shoppers;
                var pause = Duration.ofMillis((long) arrival);
                var plan = new CrowdShopper.Plan(
                        accounts.get(i),
                        random.nextInt(IMPATIENT) == 0,
                        random.nextInt(UNDECIDED) == 0,
                        random.nextLong());
                coming.add(people.submit(() -> {
                    Thread.sleep(pause);
                    shopper.shop(plan, visit, people);
                    return plan;
                }));
            }
            for (var each : coming) {
                await(each);
            }
            visit.end(Optional.of(books(audit.check())));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            visit.end(Optional.empty());
        } catch (RuntimeException failure) {
            log.warn("the crowd went home early", failure);
            visit.end(Optional.empty());
        }
    }

    private static void await(Future<?> shopper) throws InterruptedException {
        try {
            var _ = shopper.get();
        } catch (ExecutionException failed) {
            log.debug("a shopper went home early", failed);
        }
    }

    private static CrowdSeen.Invariants books(List<Finding> findings) {
        return new CrowdSeen.Invariants(
                (int) findings.stream().filter(Finding::holds).count(), findings.size());
    }
}
