package proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads JSON, and nothing that only looks like it: objects as maps, arrays as lists, whole numbers as `Long`, others as
/// `Double`. Whole numbers that are no `Long`, members that are there twice and halves of surrogate pairs are refused.
final class Json {

    private static final int DEEPEST = 200;
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    /// Written as it is, whatever it is.
    record Raw(String text) {}

    private final String text;
    private int at;
    private int depth;

    private Json(String text) {
        this.text = text;
    }

    static Object read(String text) {
        var reader = new Json(text);
        var value = reader.value();
        reader.blanks();
        if (reader.at != text.length()) {
            throw reader.broken();
        }
        return value;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    /// The objects in a member that is an array.
    static List<Map<String, Object>> objects(Map<String, Object> parent, String member) {
        return ((List<?>) parent.get(member)).stream().map(Json::object).toList();
    }

    static long whole(Map<String, Object> parent, String member) {
        return (Long) parent.get(member);
    }

    static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (char character : text.toCharArray()) {
            if (character == '"' || character == '\\') {
                quoted.append('\\').append(character);
            } else if (character < ' ' || Character.isSurrogate(character)) {
                quoted.append(String.format("\\u%04x", (int) character));
            } else {
                quoted.append(character);
            }
        }
        return quoted.append('"').toString();
    }

    static String write(Object value) {
        return switch (value) {
            case null -> "null";
            case String string -> quoted(string);
            case Raw raw -> raw.text();
            case Map<?, ?> map ->
                object(map).entrySet().stream()
                        .map(member -> quoted(member.getKey()) + ":" + write(member.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
            case List<?> list -> list.stream().map(Json::write).collect(Collectors.joining(",", "[", "]"));
            default -> value.toString();
        };
    }

    private Object value() {
        blanks();
        if (depth > DEEPEST) {
            throw broken();
        }
        return switch (peek()) {
            case '{' -> members();
            case '[' -> elements();
            case '"' -> string();
            case 't' -> word("true", Boolean.TRUE);
            case 'f' -> word("false", Boolean.FALSE);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, Object> members() {
        var members = new LinkedHashMap<String, Object>();
        at++;
        depth++;
        for (blanks(); peek() != '}'; blanks()) {
            if (!members.isEmpty()) {
                expect(',');
                blanks();
            }
            var name = string();
            blanks();
            expect(':');
            var value = value();
            if (members.containsKey(name)) {
                throw broken();
            }
            members.put(name, value);
        }
        at++;
        depth--;
        return members;
    }

    private List<Object> elements() {
        var elements = new ArrayList<>();
        at++;
        depth++;
        for (blanks(); peek() != ']'; blanks()) {
            if (!elements.isEmpty()) {
                expect(',');
            }
            elements.add(value());
        }
        at++;
        depth--;
        return elements;
    }

    private String string() {
        expect('"');
        var string = new StringBuilder();
        while (peek() != '"') {
            char character = text.charAt(at++);
            if (character < ' ') {
                throw broken();
            }
            string.append(character == '\\' ? escaped() : character);
        }
        at++;
        if (string.codePoints().anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
            throw broken();
        }
        return string.toString();
    }

    private char escaped() {
        char character = peek();
        at++;
        return switch (character) {
            case '"', '\\', '/' -> character;
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> {
                at += 4;
                if (at > text.length() || !text.substring(at - 4, at).matches("[0-9a-fA-F]{4}")) {
                    throw broken();
                }
                yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
            }
            default -> throw broken();
        };
    }

    private Object number() {
        var number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt()) {
            throw broken();
        }
        at = number.end();
        boolean whole = number.group(1) == null && number.group(2) == null;
        return whole ? (Object) Long.valueOf(number.group()) : (Object) Double.valueOf(number.group());
    }

    private Object word(String word, Object meaning) {
        if (!text.startsWith(word, at)) {
            throw broken();
        }
        at += word.length();
        return meaning;
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw broken();
        }
        return text.charAt(at);
    }

    private void expect(char character) {
        if (peek() != character) {
            throw broken();
        }
        at++;
    }

    private IllegalArgumentException broken() {
        return new IllegalArgumentException("not JSON at character " + at + ": " + text);
    }
}
