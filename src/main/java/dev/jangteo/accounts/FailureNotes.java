package dev.jangteo.accounts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Notes failed logins in the trail. The first ones of every minute are noted at once, the others of that minute
/// together at its end, by account and address: a flood fills no table.
@Component
class FailureNotes {

    private record Who(Optional<Long> account, String address) {}

    private static final int AT_ONCE = 60;
    private static final int DIFFERENT_MAX = 1_000;
    private static final Who OTHERS = new Who(Optional.empty(), "others");

    private final Trail trail;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Who, Long> gathered = new HashMap<>();
    private int noted;

    FailureNotes(Trail trail) {
        this.trail = trail;
    }

    void note(String address, Optional<Long> account) {
        var who = new Who(account, address);
        lock.lock();
        try {
            noted++;
            if (noted > AT_ONCE) {
                boolean room = gathered.size() < DIFFERENT_MAX || gathered.containsKey(who);
                gathered.merge(room ? who : OTHERS, 1L, Long::sum);
                return;
            }
        } finally {
            lock.unlock();
        }
        trail.add(act(who, 1));
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void noteGathered() {
        trail.addAll(taken());
    }

    private List<Trail.Act> taken() {
        lock.lock();
        try {
            noted = 0;
            var acts = new ArrayList<Trail.Act>();
            gathered.forEach((who, times) -> acts.add(act(who, times)));
            gathered.clear();
            return acts;
        } finally {
            lock.unlock();
        }
    }

    private static Trail.Act act(Who who, long times) {
        var act = Trail.Act.of(Trail.Kind.LOGIN_FAILED, who.address()).times(times);
        return who.account().map(id -> act.on("account " + id)).orElse(act);
    }
}
