package dev.jangteo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A document of the project that can be generated: compared, or with `-Djangteo.docs.write=true` written.
record Document(String path) {

    void is(String generated, String test) throws IOException {
        var file = Path.of(path);
        if (Boolean.getBoolean("jangteo.docs.write")) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, generated);
        }
        assertThat(generated)
                .as(path + " is out of date; to write it anew: ./mvnw test -Dtest.later=none -Dtest="
                        + test
                        + " -Djangteo.docs.write=true")
                .isEqualTo(Files.exists(file) ? Files.readString(file) : "");
    }
}
