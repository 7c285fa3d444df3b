package dev.jangteo.architecture.bad.catalog;

import java.nio.file.Files;
import java.nio.file.Path;

final class ReadsAFile {

    private ReadsAFile() {}

    static boolean isThere(String name) {
        return Files.exists(Path.of(name));
    }
}
