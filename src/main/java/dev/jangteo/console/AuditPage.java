package dev.jangteo.console;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What must always be true, and whether it was when it was looked at.
public record AuditPage(List<Sentence> sentences, Optional<Instant> at, long millis) {

    public record Sentence(String code, String sentence, boolean holds, long violations, String figures) {}

    static AuditPage unchecked() {
        return new AuditPage(List.of(), Optional.empty(), 0);
    }

    static AuditPage of(List<Sentence> sentences, Instant at, Duration took) {
        return new AuditPage(sentences, Optional.of(at), took.toMillis());
    }

    public long holding() {
        return sentences.stream().filter(Sentence::holds).count();
    }

    public boolean holds() {
        return sentences.stream().allMatch(Sentence::holds);
    }
}
