package proof.planted;

import static proof.harness.Report.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import proof.harness.Parallel;
import proof.harness.Programs;
import proof.harness.ProofFailure;
import proof.harness.Report;
import proof.harness.Shop;

/// R14: faults planted into a copy of the shop's sources, one at a time, and whether the tests that are named for each
/// notice. Before it, the same tests have to pass on the copy as it is.
public final class Planted {

    private static final Duration TEST_MAX = Duration.ofMinutes(4);
    private static final int CODE_OF_TOO_LONG = -1;
    private static final List<String> COPIED = List.of(
            "pom.xml", "mvnw", ".mvn", "src", "docs", "README.md", "README.ko.md", "proof/src", "proof/planted");

    private record Outcome(PlantedFault plant, boolean caught, long seconds, String how) {}

    private final Path copy;
    private String classPath = "";

    private Planted(Path copy) {
        this.copy = copy;
    }

    @Command(
            name = "planted",
            description = "R14: faults in the code that the tests have to notice",
            mixinStandardHelpOptions = true)
    public static int run(
            @Option(names = "--at-once", defaultValue = "2") int copies,
            @Option(names = "--only", defaultValue = "") String wanted) {
        int atOnce = Math.max(1, copies);
        var plants =
                plants().stream().filter(plant -> plant.name().contains(wanted)).toList();
        var first = new Planted(Shop.ROOT.resolve("proof/target/planted"));
        first.prepare();
        first.mustPassUnbroken(plants);
        var free = new LinkedBlockingQueue<Planted>();
        free.add(first);
        IntStream.range(1, atOnce).forEach(number -> free.add(first.again(number)));
        var done = new AtomicInteger();
        var verdicts = Parallel.map(plants, atOnce, plant -> {
            var copy = free.remove();
            var verdict = copy.judge(plant);
            free.add(copy);
            System.err.printf(
                    "proof: %d of %d, %s: %s%n",
                    done.incrementAndGet(), plants.size(), verdict.caught() ? "caught" : "MISSED", plant.name());
            return verdict;
        });
        report(wanted, verdicts);
        return verdicts.stream().allMatch(Outcome::caught) ? 0 : 1;
    }

    private static List<PlantedFault> plants() {
        try {
            return PlantedFault.read(Files.readAllLines(Shop.ROOT.resolve("proof/planted/faults.txt")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// A copy of the sources, compiled with all checks, as they are.
    private void prepare() {
        try {
            Files.createDirectories(copy.resolve("proof"));
            for (var name : COPIED) {
                var from = Shop.ROOT.resolve(name);
                if (Files.exists(from)) {
                    var _ = Programs.output(
                            List.of("rm", "-rf", copy.resolve(name).toString()));
                    var _ = Programs.output(List.of(
                            "cp", "-r", from.toString(), copy.resolve(name).toString()));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        System.err.println("proof: compiling a copy of the shop");
        var _ = maven("process-test-classes");
        var list = copy.resolve("target/class-path");
        var _ = maven("dependency:build-classpath", "-Dmdep.outputFile=" + list);
        classPath = read(list).strip();
    }

    /// One more copy of the compiled copy, for a fault at the same time.
    private Planted again(int number) {
        var other = new Planted(copy.resolveSibling("planted-" + number));
        var _ = Programs.output(List.of("rm", "-rf", other.copy.toString()));
        var _ = Programs.output(List.of("cp", "-r", copy.toString(), other.copy.toString()));
        other.classPath = classPath;
        return other;
    }

    private void mustPassUnbroken(List<PlantedFault> plants) {
        var tests = plants.stream()
                .flatMap(plant -> plant.tests().stream())
                .distinct()
                .sorted()
                .toList();
        for (var plant : plants) {
            var _ = plant.in(read(copy.resolve(plant.file())));
        }
        System.err.println("proof: " + tests.size() + " test classes on the shop as it is");
        var run = test(tests);
        if (run != 0) {
            throw ProofFailure.failed("the tests fail without any fault: " + log());
        }
    }

    private Outcome judge(PlantedFault plant) {
        long start = System.nanoTime();
        var source = copy.resolve(plant.file());
        var whole = read(source);
        write(source, plant.in(whole));
        try {
            compile(source);
            int code = test(plant.tests());
            long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
            return new Outcome(
                    plant,
                    code != 0,
                    seconds,
                    switch (code) {
                        case 0 -> "not noticed";
                        case CODE_OF_TOO_LONG -> "the tests came to no end within " + TEST_MAX.toMinutes() + " minutes";
                        default -> firstFailure();
                    });
        } finally {
            write(source, whole);
            compile(source);
        }
    }

    private void compile(Path source) {
        var classes = copy.resolve("target/classes");
        var _ = Programs.output(List.of(
                javaHome() + "/bin/javac",
                "-proc:none",
                "-parameters",
                "-nowarn",
                "-d",
                classes.toString(),
                "-cp",
                classes + ":" + classPath,
                source.toString()));
    }

    /// The exit code of the tests; a run that takes too long is ended and counts as noticed.
    private int test(List<String> tests) {
        try {
            var process = new ProcessBuilder(
                            "./mvnw", "-B", "surefire:test", "-Dtest.later=none", "-Dtest=" + String.join(",", tests))
                    .directory(copy.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log().toFile())
                    .start();
            if (!process.waitFor(
                    TEST_MAX.multipliedBy(Math.max(1, tests.size() / 4)).toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                return CODE_OF_TOO_LONG;
            }
            return process.exitValue();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /// Only a test that ran and failed has noticed something: a build that broke for another reason ends the proof.
    private String firstFailure() {
        var lines = read(log()).lines().toList();
        return lines.stream()
                .filter(line ->
                        line.startsWith("[ERROR]   ") || line.contains("<<< FAILURE!") || line.contains("<<< ERROR!"))
                .map(line -> line.replaceAll("^\\[ERROR] +", "")
                        .replaceAll(" -- Time.*", "")
                        .replace('|', '/'))
                .findFirst()
                .orElseThrow(() -> ProofFailure.failed("no test failed, but the run did: " + log()));
    }

    private Path log() {
        return copy.resolve("target/planted-tests.log");
    }

    private String maven(String... goals) {
        var command = new ArrayList<>(List.of("./mvnw", "-q", "-B"));
        command.addAll(List.of(goals));
        return Programs.output(command, copy);
    }

    private static String javaHome() {
        return System.getProperty("java.home");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void write(Path file, String text) {
        try {
            var _ = Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void report(String wanted, List<Outcome> verdicts) {
        long caught = verdicts.stream().filter(Outcome::caught).count();
        new Report("Planted faults")
                .say("`proof/run planted" + (wanted.isEmpty() ? "" : " --only \"" + wanted + "\"") + "`")
                .say(format(
                        "%d of %d caught. A row is one fault in the shop's sources, the tests that have to notice it, and"
                                + " the first that did; the same tests passed without any fault.",
                        caught, verdicts.size()))
                .table(
                        List.of("fault", "file", "tests", "noticed by", "s"),
                        verdicts.stream()
                                .map(verdict -> List.of(
                                        verdict.plant().name(),
                                        verdict.plant().file().getFileName().toString(),
                                        String.join(", ", verdict.plant().tests()),
                                        verdict.caught() ? verdict.how() : "**not noticed**",
                                        String.valueOf(verdict.seconds())))
                                .toList())
                .publish(wanted.isEmpty() ? "planted" : "planted-some");
    }
}
