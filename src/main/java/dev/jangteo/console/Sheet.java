package dev.jangteo.console;

import dev.jangteo.pages.Refused;
import java.util.List;
import java.util.Optional;

/// One thing, whole: what is so, what can be done, and what belongs to it.
public record Sheet(
        String title,
        Optional<Cell> state,
        Optional<String> done,
        Optional<Refused> refused,
        List<Fact> facts,
        List<ActionForm> forms,
        List<Table> tables,
        List<Link> links) {

    static Sheet of(String title) {
        return new Sheet(
                title,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    Sheet in(Cell state) {
        return new Sheet(title, Optional.of(state), done, refused, facts, forms, tables, links);
    }

    Sheet after(Optional<String> what) {
        return new Sheet(title, state, what, refused, facts, forms, tables, links);
    }

    Sheet refusing(Optional<Refused> why) {
        return new Sheet(title, state, done, why, facts, forms, tables, links);
    }

    Sheet saying(List<Fact> so) {
        return new Sheet(title, state, done, refused, so, forms, tables, links);
    }

    Sheet offering(List<ActionForm> actions) {
        return new Sheet(title, state, done, refused, facts, actions, tables, links);
    }

    Sheet with(List<Table> parts) {
        return new Sheet(title, state, done, refused, facts, forms, parts, links);
    }

    Sheet leading(List<Link> ways) {
        return new Sheet(title, state, done, refused, facts, forms, tables, ways);
    }
}
