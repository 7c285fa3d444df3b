package dev.jangteo.audit;

import java.util.Map;

/// One thing that must always be true, whether it is, and the figures it was judged by. `violations` counts the
/// rows that break it; `code` is the invariant's name for programs.
public record Finding(String code, String invariant, boolean holds, long violations, Map<String, Long> figures) {

    public Finding {
        figures = Map.copyOf(figures);
    }
}
