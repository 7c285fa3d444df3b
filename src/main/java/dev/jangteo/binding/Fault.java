package dev.jangteo.binding;

import java.util.List;

/// One thing wrong with a request: the field, and the reason as a key of the message files with its figures.
public record Fault(String field, String reason, List<Object> figures) {

    public Fault {
        figures = List.copyOf(figures);
    }

    public static Fault of(String field, String reason, Object... figures) {
        return new Fault(field, reason, List.of(figures));
    }

    /// A field that is there more than once; its name is somebody else's text.
    public static Fault twice(String field) {
        return of(Characters.printable(field), "once");
    }
}
