package dev.jangteo.binding;

import java.util.Optional;
import java.util.regex.Pattern;

/// What a text consists of. None has control characters or broken Unicode in it.
public enum Format {

    /// There is something to see in it.
    LINE(SchemaPatterns.TEXT),

    /// The same of one or more lines, with tabs.
    LINES(SchemaPatterns.LINES),

    /// Words to look for, which may be blanks and then find nothing.
    WORDS(SchemaPatterns.WORDS),

    /// One @ with something before and after it, and nothing that is not seen but blanks around it.
    EMAIL(SchemaPatterns.EMAIL, "email"),

    /// Nothing that is not seen but plain spaces.
    LEGIBLE(SchemaPatterns.LEGIBLE, "email-legible");

    private final String pattern;
    private final Optional<String> reason;
    private final Optional<Pattern> judge;

    Format(String pattern) {
        this(pattern, Optional.empty());
    }

    Format(String pattern, String reason) {
        this(pattern, Optional.of(reason));
    }

    Format(String pattern, Optional<String> reason) {
        this.pattern = pattern;
        this.reason = reason;
        this.judge = reason.map(_ -> Pattern.compile(pattern));
    }

    /// As ECMA 262 reads it.
    public String pattern() {
        return pattern;
    }

    /// Why a text that has other characters in it is refused, where that is not said of every text.
    public Optional<String> reason() {
        return reason;
    }

    boolean isStorable(String text) {
        return Characters.areStorable(this == LINES ? text.replaceAll("\\r\\n|[\\n\\t]", " ") : text);
    }

    boolean fits(String text) {
        return judge.isEmpty() || judge.get().matcher(text).matches();
    }

    boolean mayBeBlank() {
        return this == WORDS;
    }
}
