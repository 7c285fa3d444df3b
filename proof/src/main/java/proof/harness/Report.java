package proof.harness;

import com.google.errorprone.annotations.FormatMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Sentences and tables, the same on the screen and in `proof/results/NAME.md`.
public final class Report {

    private final StringBuilder text = new StringBuilder();

    public Report(String title) {
        text.append("# ").append(title).append('\n');
    }

    @FormatMethod
    public static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    public Report heading(String heading) {
        text.append("\n## ").append(heading).append('\n');
        return this;
    }

    public Report say(String sentence) {
        text.append('\n').append(sentence).append('\n');
        return this;
    }

    public Report list(List<String> points) {
        text.append(points.isEmpty() ? "" : "\n");
        points.forEach(point -> text.append("- ").append(point).append('\n'));
        return this;
    }

    public Report code(List<String> lines) {
        return say("```\n" + String.join("\n", lines) + "\n```");
    }

    public Report table(List<String> header, List<List<String>> rows) {
        var all = new ArrayList<List<String>>();
        all.add(header);
        all.addAll(rows);
        var widths = IntStream.range(0, header.size())
                .map(column -> all.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        all.add(
                1,
                IntStream.range(0, header.size())
                        .mapToObj(i -> "-".repeat(widths[i]))
                        .toList());
        text.append('\n');
        for (var row : all) {
            text.append(IntStream.range(0, row.size())
                    .mapToObj(
                            i -> row.get(i) + " ".repeat(widths[i] - row.get(i).length()))
                    .collect(Collectors.joining(" | ", "| ", " |\n")));
        }
        return this;
    }

    /// Prints it and keeps it under the proof's name, where `proof/run` says.
    public void publish(String name) {
        System.out.println(text);
        try {
            var folder = Files.createDirectories(Path.of(System.getProperty("proof.results")));
            var _ = Files.writeString(folder.resolve(name + ".md"), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
