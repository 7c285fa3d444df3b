package dev.jangteo.shared;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A thread that is not lost to an Error: what it was doing is given up, and it goes on with the next thing. It tells
/// how long it has been at the present one, so that somebody who does not hang can see one who does.
public final class Worker {

    private static final Logger log = LoggerFactory.getLogger(Worker.class);
    private static final Duration AFTER_FAILURE = Duration.ofMillis(100);
    private static final long NOTHING = 0;

    /// Answers false when there is nothing more to do, ever. Calls [Worker#begins] when it has something to do.
    @FunctionalInterface
    public interface Task {
        boolean run(Worker me) throws InterruptedException;
    }

    private final String name;
    private final Task turn;
    private final AtomicLong since = new AtomicLong(NOTHING);
    private final Thread thread;

    private Worker(String name, Task turn) {
        this.name = name;
        this.turn = turn;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::work);
    }

    /// Runs one turn after another until one says that it was the last, or the thread is interrupted.
    public static Worker start(String name, Task turn) {
        var worker = new Worker(name, turn);
        worker.thread.start();
        return worker;
    }

    /// Called by the turn: from now on there is something to do.
    public void begins() {
        since.set(System.nanoTime() | 1); // never NOTHING
    }

    /// How long the present turn has had something to do; zero while it waits.
    public Duration busyFor() {
        long began = since.get();
        return began == NOTHING ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - began);
    }

    public boolean isAlive() {
        return thread.isAlive();
    }

    /// Waits for the end; whoever is interrupted waits on, and stays interrupted.
    public void join() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        while (goesOn()) {
            since.set(NOTHING);
        }
    }

    private boolean goesOn() {
        try {
            return turn.run(this);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Throwable broken) {
            return saysSo(broken);
        }
    }

    /// Even saying it may fail when memory is short; that must not end the thread either.
    private boolean saysSo(Throwable broken) {
        try {
            log.error("{} goes on after a failure", name, broken);
            Thread.sleep(AFTER_FAILURE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Throwable _) {
            return true;
        }
        return true;
    }
}
