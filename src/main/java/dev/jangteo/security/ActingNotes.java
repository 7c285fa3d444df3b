package dev.jangteo.security;

import dev.jangteo.accounts.Trail;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// What machines change for customers, on its way to the trail. Noted together several times a second, so that an
/// order waits for no statement of its own; a crash loses what was gathered since.
@Component
class ActingNotes {

    static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final int WAITING_MAX = 20_000;
    private static final int BATCH = 2_000;

    private final Trail trail;
    private final BlockingQueue<Trail.Act> waiting = new ArrayBlockingQueue<>(WAITING_MAX);

    ActingNotes(Trail trail) {
        this.trail = trail;
    }

    /// False when there is no room: nothing may be changed that cannot be noted.
    boolean note(Caller acting, HttpServletRequest request) {
        if (READING.contains(request.getMethod())) {
            return true;
        }
        return waiting.offer(Trail.Act.of(Trail.Kind.ACTED_FOR, request.getRemoteAddr())
                .by(acting.accountId())
                .byMachine(acting.machine())
                .on(request.getMethod() + " " + request.getRequestURI()));
    }

    @Scheduled(fixedDelayString = "PT0.2S")
    void write() {
        var batch = new ArrayList<Trail.Act>();
        while (waiting.drainTo(batch, BATCH) > 0) {
            write(batch);
            batch.clear();
        }
    }

    /// What could not be written comes again, if there is still room for it.
    private void write(List<Trail.Act> batch) {
        boolean written = false;
        try {
            trail.addAll(batch);
            written = true;
        } finally {
            if (!written) {
                batch.forEach(act -> {
                    var _ = waiting.offer(act);
                });
            }
        }
    }
}
