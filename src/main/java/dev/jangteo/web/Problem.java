package dev.jangteo.web;

import dev.jangteo.groupcommit.Busy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A refusal as a client reads it (RFC 9457): its code, the facts as extra members, and perhaps how long to
/// wait.
///
/// @param because which of several details of its code it has; empty for the ordinary one
public record Problem(
        ProblemCode code, Map<String, Object> facts, Optional<Duration> retryAfter, Optional<String> because) {

    public Problem {
        facts = Map.copyOf(facts);
    }

    private Problem(ProblemCode code, Map<String, Object> facts, Optional<Duration> retryAfter) {
        this(code, facts, retryAfter, Optional.empty());
    }

    public static Problem of(ProblemCode code) {
        return new Problem(code, Map.of(), Optional.empty());
    }

    public static Problem of(ProblemCode code, Map<String, Object> facts) {
        return new Problem(code, facts, Optional.empty());
    }

    public static Problem busy(Duration retryAfter) {
        return new Problem(ProblemCode.BUSY, Map.of(), Optional.of(retryAfter));
    }

    public static Problem busy(Busy busy) {
        var because = switch (busy.reason()) {
            case CROWDED -> Optional.<String>empty();
            case HELD -> Optional.of("held");
            case UNANSWERED -> Optional.of("unanswered");
            case OUT_OF_REACH -> Optional.of("out-of-reach");
        };
        return new Problem(ProblemCode.BUSY, Map.of(), Optional.of(busy.retryAfter()), because);
    }

    /// A form that did not stand on a page of this shop, or stood there too long ago.
    public static Problem foreignForm() {
        return new Problem(ProblemCode.FORBIDDEN, Map.of(), Optional.empty(), Optional.of("form"));
    }

    public static Problem tooMany(Duration retryAfter) {
        return new Problem(ProblemCode.TOO_MANY_REQUESTS, Map.of(), Optional.of(retryAfter));
    }

    /// One document for several refusals: the first gives code and status, the facts of all are there, and
    /// `codes` lists every one of them.
    public static Problem all(List<Problem> problems) {
        if (problems.size() == 1) {
            return problems.getFirst();
        }
        var facts = new LinkedHashMap<String, Object>();
        problems.forEach(problem -> facts.putAll(problem.facts()));
        facts.put(
                "codes", problems.stream().map(problem -> problem.code().code()).toList());
        return of(problems.getFirst().code(), facts);
    }
}
