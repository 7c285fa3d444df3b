package dev.jangteo.console;

import java.util.List;
import java.util.Optional;

/// A list: what can be asked of it, its rows, and where it goes on.
public record ListPage(
        String name,
        List<Ask> asks,
        Table table,
        List<Fact> facts,
        Optional<String> next,
        Optional<String> csv,
        List<Link> links,
        Optional<String> done) {

    /// One field of the form that filters; with choices it offers them, perhaps none of them, too.
    public record Ask(String name, String label, String type, String value, List<Choice> choices, boolean any) {}

    public record Choice(String value, String label) {}
}
