package dev.jangteo.web;

import dev.jangteo.shared.Invisible;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A request's query parameters, with every fault named like [JsonFields] names those of a body. An empty value means
/// what the absent parameter means; a name that nobody asks for is a fault.
public final class Query {

    /// The largest number read from a query: eighteen digits, so that it always fits. None is negative.
    public static final long LARGEST = 999_999_999_999_999_999L;

    /// What a text consists of: anything but control characters and broken Unicode.
    public static final String TEXT = "^[^\\u0000-\\u001F\\u007F-\\u009F\\uD800-\\uDFFF]*$";

    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");

    private final HttpServletRequest request;
    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> known = new HashSet<>();

    private Query(HttpServletRequest request) {
        this.request = request;
    }

    public static <T> T read(HttpServletRequest request, Function<Query, T> reader) {
        var query = new Query(request);
        T result = reader.apply(query);
        query.faults.addAll(QueryNames.unknown(request, query.known));
        return query.unlessFaulty(result);
    }

    /// Like [#read], for the address of a page: whoever links to it may have added names of their own.
    public static <T> T readOfPage(HttpServletRequest request, Function<Query, T> reader) {
        var query = new Query(request);
        return query.unlessFaulty(reader.apply(query));
    }

    private <T> T unlessFaulty(T result) {
        if (!faults.isEmpty()) {
            throw new InvalidRequest(faults);
        }
        return result;
    }

    public long whole(String name, long min, long max, long ifAbsent) {
        var value = value(name);
        if (value == null) {
            return ifAbsent;
        }
        if (WHOLE.matcher(value).matches()) {
            long number = Long.parseLong(value);
            if (number >= min && number <= max) {
                return number;
            }
        }
        faults.add(Fault.of(name, "whole", min, max));
        return ifAbsent;
    }

    public Optional<UUID> id(String name) {
        return uuid(name, Fault.of(name, "uuid"));
    }

    /// Where a page goes on: the id that the page before gave as `next`.
    public Optional<UUID> cursor(String name) {
        return uuid(name, Fault.of(name, "cursor"));
    }

    private Optional<UUID> uuid(String name, Fault otherwise) {
        var value = value(name);
        if (value == null) {
            return Optional.empty();
        }
        var id = PathIds.uuid(value);
        if (id.isEmpty()) {
            faults.add(otherwise);
        }
        return id;
    }

    /// One of some words; the absent parameter reads as `ifAbsent`.
    public String oneOf(String name, List<String> words, String ifAbsent) {
        var value = value(name);
        if (value == null || words.contains(value)) {
            return value == null ? ifAbsent : value;
        }
        faults.add(Fault.of(name, "one-of", String.join(", ", words)));
        return ifAbsent;
    }

    public Optional<String> oneOf(String name, Collection<String> words) {
        var value = Optional.ofNullable(value(name));
        if (value.isPresent() && !words.contains(value.get())) {
            faults.add(Fault.of(name, "one-of", String.join(", ", words)));
            return Optional.empty();
        }
        return value;
    }

    /// A text with something to read in it, of no more than so many characters.
    public Optional<String> text(String name, int longest) {
        var value = Optional.ofNullable(value(name));
        value.ifPresent(text -> {
            if (Invisible.isAllOf(text) || text.codePointCount(0, text.length()) > longest) {
                faults.add(Fault.of(name, "text", 1, longest));
            } else if (!Characters.areStorable(text)) {
                faults.add(Fault.of(name, "characters"));
            }
        });
        return value;
    }

    /// A text of so many characters; one of nothing but blanks is one, too, and finds nothing.
    public Optional<String> text(String name, int minLength, int maxLength) {
        var value = value(name);
        if (value == null) {
            return Optional.empty();
        }
        int length = value.codePointCount(0, value.length());
        if (length < minLength || length > maxLength) {
            faults.add(Fault.of(name, "text", minLength, maxLength));
        } else if (!Characters.areStorable(value)) {
            faults.add(Fault.of(name, "characters"));
        }
        return Optional.of(value);
    }

    /// Where a range of time begins, as [Moments] reads it.
    public Optional<Instant> from(String name, ZoneId zone) {
        return moment(name, text -> Moments.first(text, zone));
    }

    /// Where a range of time ends, which is not in it any more.
    public Optional<Instant> until(String name, ZoneId zone) {
        return moment(name, text -> Moments.end(text, zone));
    }

    /// Names a fault that only the caller can see.
    public void fault(String name, String reason, Object... figures) {
        faults.add(Fault.of(name, reason, figures));
    }

    private Optional<Instant> moment(String name, Function<String, Optional<Instant>> form) {
        var value = value(name);
        if (value == null) {
            return Optional.empty();
        }
        var moment = form.apply(value);
        if (moment.isEmpty()) {
            faults.add(Fault.of(name, "moment"));
        }
        return moment;
    }

    private @Nullable String value(String name) {
        known.add(name);
        var values = values(name);
        if (values == null) {
            return null;
        }
        if (values.length > 1) {
            faults.add(Fault.of(name, "once"));
        }
        return values[0].isEmpty() ? null : values[0];
    }

    private String @Nullable [] values(String name) {
        try {
            return request.getParameterValues(name);
        } catch (IllegalStateException undecodable) {
            throw new InvalidRequest(List.of(Fault.of("", "query")));
        }
    }
}
