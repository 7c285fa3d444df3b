package proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import proof.harness.ShopOptions;

class ProofTest {

    /// What every proof with a shop of its own takes; the README says it once.
    private static final Set<String> COMMON = Set.of("--port", "--jvm", "--shop", "--help", "--version");

    private final CommandLine commands = Proof.commands();

    @Test
    void theReadmeNamesEveryProofWithItsOptionsAndDefaults() throws IOException {
        var readme = Files.readAllLines(Path.of("proof/README.md"));
        commands.getSubcommands().forEach((name, command) -> {
            var line = readme.stream()
                    .filter(text -> text.matches("proof/run " + name + "( .*)?"))
                    .findFirst();
            assertThat(line).as("a line for proof/run %s", name).isPresent();
            assertThat(Pattern.compile("--[a-z-]+")
                            .matcher(line.get())
                            .results()
                            .map(found -> found.group())
                            .collect(Collectors.toSet()))
                    .as(line.get())
                    .isEqualTo(
                            own(command).stream().map(OptionSpec::longestName).collect(Collectors.toSet()));
            own(command).stream()
                    .filter(option -> option.defaultValue() != null
                            && option.defaultValue().matches("[0-9]+"))
                    .forEach(option ->
                            assertThat(line.get()).contains(option.longestName() + " " + option.defaultValue()));
        });
    }

    @Test
    void everyProofSaysWhatItTakes() {
        commands.getSubcommands().forEach((name, command) -> {
            assertThat(command.getUsageMessage()).contains("proof/run " + name);
            assertThat(own(command))
                    .extracting(option -> option.longestName().substring(2))
                    .allMatch(new OptionWords()::containsKey);
        });
    }

    @Test
    void whatIsNotUnderstoodCannotBeTried() {
        assertThat(ended("no-such-proof")).isEqualTo(2);
        assertThat(ended("start", "--starts", "many")).isEqualTo(2);
        assertThat(ended("start", "--no-such-option", "1")).isEqualTo(2);
        assertThat(ended("compare")).isEqualTo(2);
        assertThat(ended("replay", "/no/such/file.csv")).isEqualTo(2);
        assertThat(ended("drill", "no-such-fault")).isEqualTo(2);
        assertThat(ended("start", "--help")).isZero();
    }

    /// Parameters are found by their place: that every one gets its own value is not to be taken for granted.
    @Test
    void everyOptionReachesItsParameter() {
        heard = List.of();
        var commands = new CommandLine(
                CommandLine.getCommandMethods(ProofTest.class, "hear").getFirst());
        assertThat(commands.execute("--b", "4", "what", "--port", "3", "--jvm", "-Xmx1m", "--a", "5"))
                .isZero();
        assertThat(heard).containsExactly(3, List.of("-Xmx1m"), "what", Optional.of(5), 4, 7);
        assertThat(commands.execute("what")).isZero();
        assertThat(heard).containsExactly(0, List.of(), "what", Optional.empty(), 6, 7);
    }

    private static List<Object> heard = List.of();

    @Command(name = "hear", mixinStandardHelpOptions = true)
    static int hear(
            @Mixin ShopOptions options,
            @Parameters String what,
            @Option(names = "--a") Optional<Integer> a,
            @Option(names = "--b", defaultValue = "6") int b,
            @Option(names = "--c", defaultValue = "7") int c) {
        heard = List.of(options.port(), options.jvm(), what, a, b, c);
        return 0;
    }

    private int ended(String... words) {
        var nowhere = new PrintWriter(new StringWriter());
        return Proof.commands().setErr(nowhere).setOut(nowhere).execute(words);
    }

    private static List<OptionSpec> own(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .filter(option -> !COMMON.contains(option.longestName()))
                .toList();
    }
}
