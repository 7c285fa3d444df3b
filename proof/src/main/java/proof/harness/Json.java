package proof.harness;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Reads JSON, and nothing that only looks like it: objects as maps, arrays as lists, whole numbers as `Long`,
/// others as `Double`. Whole numbers that are no `Long`, members that are there twice and halves of surrogate pairs
/// are refused.
public final class Json {

    private static final int DEEPEST = 200;
    private static final Pattern HALF = Pattern.compile("\\p{Cs}");
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    /// Written as it is, whatever it is.
    public record Raw(@JsonValue @JsonRawValue String text) {}

    private Json() {}

    public static @Nullable Object read(String text) {
        try {
            var value = MAPPER.readValue(text, Object.class);
            var whole = text.contains("\\u") ? MAPPER.writeValueAsString(value) : "";
            if (HALF.matcher(whole).find() || hasLargeNumber(value)) {
                throw new IllegalArgumentException("not JSON that everybody reads alike: " + text);
            }
            return value;
        } catch (JacksonException broken) {
            throw new IllegalArgumentException("not JSON, " + broken.getOriginalMessage() + ": " + text, broken);
        }
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> object(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value, "an object");
    }

    public static Map<String, Object> object(Map<String, Object> parent, String member) {
        return object(parent.get(member));
    }

    /// The objects in a member that is an array.
    public static List<Map<String, Object>> objects(Map<String, Object> parent, String member) {
        return ((List<?>) member(parent, member)).stream().map(Json::object).toList();
    }

    public static long whole(Map<String, Object> parent, String member) {
        return (Long) member(parent, member);
    }

    public static String text(Map<String, Object> parent, String member) {
        return (String) member(parent, member);
    }

    /// What has to be there, whatever it is.
    public static Object member(Map<String, Object> parent, String member) {
        return Objects.requireNonNull(parent.get(member), () -> "no " + member + " in " + parent);
    }

    public static String quoted(String text) {
        return write(text);
    }

    /// Halves of surrogate pairs are written by their numbers, since no bytes stand for them.
    public static String write(@Nullable Object value) {
        return HALF.matcher(MAPPER.writeValueAsString(value))
                .replaceAll(half -> "\\\\u%04x".formatted((int) half.group().charAt(0)));
    }

    private static boolean hasLargeNumber(@Nullable Object value) {
        return switch (value) {
            case java.math.BigInteger _ -> true;
            case Map<?, ?> map -> map.values().stream().anyMatch(Json::hasLargeNumber);
            case List<?> list -> list.stream().anyMatch(Json::hasLargeNumber);
            case null, default -> false;
        };
    }
}
