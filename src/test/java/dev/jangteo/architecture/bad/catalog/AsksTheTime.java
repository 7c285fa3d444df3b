package dev.jangteo.architecture.bad.catalog;

import java.time.Instant;

record AsksTheTime(Instant at) {

    static AsksTheTime now() {
        return new AsksTheTime(Instant.now());
    }
}
