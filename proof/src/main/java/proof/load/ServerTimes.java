package proof.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import proof.harness.ProofFailure;
import proof.harness.Shop;

/// How long the shop itself took for requests, from the log that its server writes of them.
public final class ServerTimes {

    private static final double MICROSECONDS_PER_MS = 1e3;
    private static final String NAME = "requests";

    private final Shop shop;

    public ServerTimes(Shop shop) {
        this.shop = shop;
    }

    /// The settings of a shop that writes this log.
    public static Map<String, String> settings() {
        return Map.of(
                "server.tomcat.basedir", "server",
                "server.tomcat.accesslog.enabled", "true",
                "server.tomcat.accesslog.directory", ".",
                "server.tomcat.accesslog.prefix", NAME,
                "server.tomcat.accesslog.suffix", "",
                "server.tomcat.accesslog.file-date-format", "",
                "server.tomcat.accesslog.buffered", "false",
                "server.tomcat.accesslog.pattern", "%U %D");
    }

    /// The last so many requests of one path, in milliseconds, sorted.
    public double[] last(String path, int requests) {
        var times = lines().stream()
                .filter(line -> line.startsWith(path + " "))
                .mapToDouble(line -> Long.parseLong(line.substring(path.length() + 1)) / MICROSECONDS_PER_MS)
                .toArray();
        if (times.length < requests) {
            throw ProofFailure.failed("the shop noted " + times.length + " requests of " + path);
        }
        return Arrays.stream(times, times.length - requests, times.length)
                .sorted()
                .toArray();
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(shop.folder().resolve("server").resolve(NAME));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
