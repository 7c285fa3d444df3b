package proof.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a shop has printed.
public record ShopLog(Path file) {

    private static final int LAST = 30;
    private static final int AFTER_ERROR = 12;
    private static final int ERRORS_MAX = 3;

    public String lastLines() {
        var lines = lines();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST), lines.size()));
    }

    /// The first errors, each with the lines that follow it.
    public List<String> errors() {
        var lines = lines();
        return lines.stream()
                .filter(line -> line.contains(" ERROR "))
                .limit(ERRORS_MAX)
                .map(lines::indexOf)
                .flatMap(at -> lines.subList(at, Math.min(lines.size(), at + AFTER_ERROR)).stream())
                .toList();
    }

    /// The last line that holds these words; it begins with its time.
    public Optional<String> lastWith(String words) {
        return lines().stream().filter(line -> line.contains(words)).reduce((_, later) -> later);
    }

    /// What was logged as errors, each text once, and how often.
    public Map<String, Integer> errorTexts() {
        var texts = new TreeMap<String, Integer>();
        lines().stream()
                .filter(line -> line.contains(" ERROR "))
                .map(line -> line.replaceFirst("^.* ([a-z.A-Z$]+) +: ", "$1: "))
                .forEach(text -> texts.merge(text, 1, Integer::sum));
        return texts;
    }

    /// The first warnings and errors, and what looks like an exception.
    public List<String> troubles() {
        return lines().stream()
                .filter(line -> line.contains(" ERROR ") || line.contains(" WARN ") || line.contains("Exception"))
                .limit(LAST)
                .toList();
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
