package dev.jangteo.architecture.bad.catalog;

import java.util.UUID;

record ThrowsDice(UUID id) {

    static ThrowsDice next() {
        return new ThrowsDice(UUID.randomUUID());
    }
}
