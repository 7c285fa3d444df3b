package dev.jangteo.groupcommit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// Commands that wait: a bounded first-in-first-out queue that is emptied by the batch and can be
/// closed.
final class BoundedQueue<T> {

    enum Entry {
        QUEUED,
        FULL,
        CLOSED
    }

    private final int capacity;
    private final Queue<T> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean closed;

    BoundedQueue(int capacity) {
        this.capacity = capacity;
    }

    Entry enter(T person) {
        lock.lock();
        try {
            if (closed) {
                return Entry.CLOSED;
            }
            if (waiting.size() >= capacity) {
                return Entry.FULL;
            }
            waiting.add(person);
            changed.signal();
            return Entry.QUEUED;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until somebody is there and takes up to so many at once; empty only when the line is closed and
    /// empty.
    List<T> next(int most) {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            return poll(most);
        } finally {
            lock.unlock();
        }
    }

    /// Takes up to so many at once, and none when nobody is there.
    List<T> poll(int most) {
        lock.lock();
        try {
            var batch = new ArrayList<T>(Math.min(most, waiting.size()));
            while (batch.size() < most && !waiting.isEmpty()) {
                batch.add(waiting.remove());
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /// Those that wait longest, as long as they are what is asked for. They stay where they are.
    List<T> oldest(Predicate<T> wanted) {
        lock.lock();
        try {
            return waiting.stream().takeWhile(wanted).toList();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    int length() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }
}
