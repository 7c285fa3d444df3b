package dev.jangteo.web;

import java.util.concurrent.ConcurrentHashMap;

/// How many connections each address has. [Addresses] says whose they are.
final class Crowd {

    private final int most;
    private final ConcurrentHashMap<String, Integer> connections = new ConcurrentHashMap<>();

    /// Zero is without bound.
    Crowd(int most) {
        this.most = most;
    }

    /// Counts one more of this address, if it may have one more.
    boolean enters(String subject) {
        boolean[] entered = {false};
        connections.compute(subject, (_, count) -> {
            int before = count == null ? 0 : count;
            entered[0] = most == 0 || before < most;
            return entered[0] ? Integer.valueOf(before + 1) : count;
        });
        return entered[0];
    }

    void left(String subject) {
        connections.computeIfPresent(subject, (_, count) -> count == 1 ? null : Integer.valueOf(count - 1));
    }

    int of(String subject) {
        return connections.getOrDefault(subject, 0);
    }
}
