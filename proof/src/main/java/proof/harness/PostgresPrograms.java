package proof.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// PostgreSQL as the machine's own package brings it.
public final class PostgresPrograms {

    private static final Path PACKAGES = Path.of("/usr/lib/postgresql");

    private PostgresPrograms() {}

    /// The folder with the programs of the newest version.
    public static Path folder() {
        try (var versions = Files.exists(PACKAGES) ? Files.list(PACKAGES) : Stream.<Path>empty()) {
            return versions.filter(version -> Files.isExecutable(version.resolve("bin/initdb")))
                    .max(Comparator.comparingInt(version ->
                            Integer.parseInt(PACKAGES.relativize(version).toString())))
                    .map(version -> version.resolve("bin"))
                    .orElseThrow(() -> ProofFailure.cannotTry("proof: no PostgreSQL in " + PACKAGES
                            + "; on Debian and Ubuntu:\n  apt-get install postgresql"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
