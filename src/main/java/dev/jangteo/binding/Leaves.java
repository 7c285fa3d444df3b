package dev.jangteo.binding;

import dev.jangteo.shared.ShopTime;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.LongNode;

/// Values that are not objects: numbers, texts, ids, times and words, of one kind of request.
final class Leaves {

    private static final java.util.regex.Pattern DIGITS = java.util.regex.Pattern.compile("[0-9]{1,18}");

    private final Bounds bounds;
    private final ShopTime time;
    private final Source source;

    Leaves(Bounds bounds, ShopTime time, Source source) {
        this.bounds = bounds;
        this.time = time;
        this.source = source;
    }

    Leaf number(Member member, boolean isInt) {
        var allowed = bounds.numbers(member, source == Source.QUERY ? Bounds.QUERY_MAX : Long.MAX_VALUE);
        long max = isInt ? Math.min(allowed.max(), Integer.MAX_VALUE) : allowed.max();
        return (sent, name, faults) -> {
            var value = asNumber(sent);
            boolean fits = value.isIntegralNumber() && value.canConvertToLong();
            long number = fits ? value.longValue() : allowed.min();
            if (!fits || number < allowed.min() || number > max || number % allowed.step() != 0) {
                if (allowed.step() == 1) {
                    faults.add(name, "whole", allowed.min(), max);
                } else {
                    faults.add(name, "multiple", allowed.step(), max);
                }
                number = allowed.min();
            } else if (number == 0 && !allowed.zero()) {
                faults.add(name, "not-zero");
            }
            return isInt ? (Object) (int) number : (Object) number;
        };
    }

    private JsonNode asNumber(JsonNode sent) {
        return switch (source) {
            case JSON -> sent;
            case FORM -> formNumber(sent);
            case QUERY -> {
                var text = sent.asString("");
                yield DIGITS.matcher(text).matches() ? LongNode.valueOf(Long.parseLong(text)) : sent;
            }
        };
    }

    Leaf text(Member member) {
        var allowed = member.find(Text.class)
                .orElseThrow(() -> new IllegalStateException("how long may it be? " + member.field()));
        int min = allowed.min();
        int max = allowed.max();
        var format = allowed.as();
        var form = member.find(Pattern.class);
        var pattern = form.map(Pattern::regexp).map(java.util.regex.Pattern::compile);
        var reason = form.map(Pattern::message).orElse("");
        return (value, name, faults) -> {
            var text = value.isString() ? value.stringValue() : "";
            if (!value.isString() || !isSoLong(text, min, max, format)) {
                faults.add(name, "text", min, max);
            } else if (!format.isStorable(text)) {
                faults.add(name, "characters");
            } else if (pattern.isPresent() && !pattern.get().matcher(text).matches()) {
                faults.add(name, reason, max);
            } else if (!format.fits(text)) {
                faults.add(name, format.reason().orElseThrow(), max);
            }
            return text;
        };
    }

    private static boolean isSoLong(String text, int min, int max, Format format) {
        if (!format.mayBeBlank()) {
            return Characters.areSoMany(text, min, max);
        }
        int characters = text.codePointCount(0, text.length());
        return characters >= min && characters <= max;
    }

    static Leaf uuid(Member member) {
        boolean isCursor = member.has(Cursor.class);
        return (value, name, faults) -> {
            var id = value.isString() ? PathIds.uuid(value.stringValue()) : Optional.<UUID>empty();
            if (id.isEmpty() && isCursor) {
                faults.add(name, "cursor");
            } else if (id.isEmpty()) {
                faults.add(name, "uuid");
            }
            return id.orElse(new UUID(0, 0));
        };
    }

    Leaf time(Member member) {
        var range = member.find(Range.class).map(Range::value);
        boolean future = member.has(Future.class);
        return (value, name, faults) -> {
            var text = value.isString() ? value.stringValue() : "";
            var moment = range.map(end -> bound(end, text)).orElseGet(() -> PathIds.time(local(text)));
            if (moment.isEmpty() && range.isPresent()) {
                faults.add(name, "moment");
            } else if (moment.isEmpty()) {
                faults.add(name, "time");
            } else if (future && !moment.get().isAfter(time.now())) {
                faults.add(name, "future");
            }
            return moment.orElse(Instant.EPOCH);
        };
    }

    private Optional<Instant> bound(Range.End end, String text) {
        return switch (end) {
            case FROM -> Moments.first(text, time.zone());
            case UNTIL -> Moments.end(text, time.zone());
        };
    }

    private String local(String text) {
        return source == Source.FORM ? formTime(text, time.zone()) : text;
    }

    /// The words of an enum are what its constants are called, or what they say of themselves.
    static Leaf word(Class<?> type) {
        return oneOf(Arrays.stream(type.getEnumConstants())
                .collect(
                        Collectors.toMap(Object::toString, constant -> constant, (one, _) -> one, LinkedHashMap::new)));
    }

    static Leaf flag() {
        var words = new LinkedHashMap<String, Object>();
        words.put("true", true);
        words.put("false", false);
        return oneOf(words);
    }

    private static Leaf oneOf(Map<String, Object> words) {
        var all = String.join(", ", words.keySet());
        var instead = List.copyOf(words.values()).getFirst();
        return (value, name, faults) -> {
            var found = value.isString() ? words.get(value.stringValue()) : null;
            if (found == null) {
                faults.add(name, "one-of", all);
            }
            return found == null ? instead : found;
        };
    }

    /// As people write one: perhaps with commas between the thousands.
    private static JsonNode formNumber(JsonNode sent) {
        var digits = sent.asString("").strip().replaceAll("(?<=[0-9]),(?=[0-9]{3})", "");
        return digits.matches("[-−]?[0-9]{1,18}") ? LongNode.valueOf(Long.parseLong(digits.replace('−', '-'))) : sent;
    }

    /// A time as a field for times sends it, without a zone, as calls have it; any other text stays.
    private static String formTime(String text, ZoneId zone) {
        try {
            return LocalDateTime.parse(text).atZone(zone).toInstant().toString();
        } catch (DateTimeParseException other) {
            return text;
        }
    }
}
