package proof.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.LongStream;

/// CPU seconds used so far by the load generators (the proof's finished children), by the shop, and by the database
/// with all its processes, those that have ended included. Read from Linux's `/proc`.
public record Usage(double generator, double shop, double database) {

    private static final double TICKS_PER_SECOND = 100;

    public static Usage of(Shop shop) {
        return new Usage(
                stat(ProcessHandle.current().pid()).ended() / TICKS_PER_SECOND,
                stat(shop.pid()).own() / TICKS_PER_SECOND,
                family(shop.postmaster().orElseThrow().pid()) / TICKS_PER_SECOND);
    }

    /// CPU seconds of the proof's own process, which is not among those: its threads may receive what a shop sends.
    public static double own() {
        return stat(ProcessHandle.current().pid()).own() / TICKS_PER_SECOND;
    }

    public Usage since(Usage earlier) {
        return new Usage(generator - earlier.generator, shop - earlier.shop, database - earlier.database);
    }

    /// The most memory the process ever had in use, in bytes.
    public static long memoryPeak(long pid) {
        try (var lines = Files.lines(Path.of("/proc", String.valueOf(pid), "status"))) {
            var peak =
                    lines.filter(line -> line.startsWith("VmHWM:")).findFirst().orElseThrow();
            return Long.parseLong(peak.replaceAll("[^0-9]", "")) * 1024;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The memory the process has in use now, in bytes.
    public static long memoryNow(long pid) {
        try (var lines = Files.lines(Path.of("/proc", String.valueOf(pid), "status"))) {
            var now =
                    lines.filter(line -> line.startsWith("VmRSS:")).findFirst().orElseThrow();
            return Long.parseLong(now.replaceAll("[^0-9]", "")) * 1024;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private record Stat(long parent, long own, long ended) {}

    /// A process, its children, and those of them that have ended. One that ends while they are counted would be missed
    /// among the children and not yet be among the ended, so then they are counted again.
    private static long family(long parent) {
        while (true) {
            var before = stat(parent);
            long children = ofChildren(parent);
            if (stat(parent).ended() == before.ended()) {
                return before.own() + before.ended() + children;
            }
        }
    }

    private static long ofChildren(long parent) {
        return pids().filter(pid -> exists(pid) && stat(pid).parent() == parent)
                .map(pid -> stat(pid).own())
                .sum();
    }

    private static LongStream pids() {
        var names = Path.of("/proc").toFile().list((_, name) -> name.matches("[0-9]+"));
        return Arrays.stream(names == null ? new String[0] : names).mapToLong(Long::parseLong);
    }

    private static boolean exists(long pid) {
        return Files.exists(Path.of("/proc", String.valueOf(pid), "stat"));
    }

    /// The fields after the command's name, which may itself hold blanks and brackets. A process that ended meanwhile
    /// has nothing of its own any more: its parent has it.
    private static Stat stat(long pid) {
        try {
            var line = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            var fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            return new Stat(
                    Long.parseLong(fields[1]),
                    Long.parseLong(fields[11]) + Long.parseLong(fields[12]),
                    Long.parseLong(fields[13]) + Long.parseLong(fields[14]));
        } catch (IOException ended) {
            return new Stat(-1, 0, 0);
        }
    }
}
