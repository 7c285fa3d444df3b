package proof.hostile.request;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import proof.harness.Json;

/// The calls that a shop's own description names.
public final class Api {

    /// Who may make a call.
    public enum Door {
        OPEN,
        ANYBODY_KNOWN,
        CUSTOMERS,
        ADMINS,
        PLATFORMS
    }

    public record Parameter(String name, String in, boolean required, Map<String, Object> schema) {}

    /// What a call reads; `example` is the value, or for a file its text.
    public record Reads(String type, Map<String, Object> schema, Object example) {}

    /// What a call may answer with one status: schemas by media type, and the headers that have to be there.
    public record Responses(Map<String, Map<String, Object>> content, List<String> headers) {}

    public record Call(
            String id,
            String method,
            String path,
            Door door,
            List<Parameter> parameters,
            Optional<Reads> reads,
            Map<Integer, Responses> answers) {

        public List<Parameter> in(String where) {
            return parameters.stream().filter(one -> one.in().equals(where)).toList();
        }

        Optional<Parameter> key() {
            return in("header").stream()
                    .filter(one -> one.name().equals("Idempotency-Key"))
                    .findFirst();
        }
    }

    /// A call that an address stands for, with the words in place of its parameters.
    public record Match(Call call, Map<String, String> words) {}

    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
    private static final Pattern NO_CODE = Pattern.compile("%(?![0-9a-fA-F]{2})");
    private static final Pattern UNHEARD = Pattern.compile("[\\p{Cntrl};/\\\\%]");

    private final Schema schema;
    private final List<Call> calls = new ArrayList<>();
    private final Map<String, Object> problem;

    public Api(Map<String, Object> document) {
        this.schema = new Schema(document);
        Json.object(document, "paths")
                .forEach((path, methods) -> Json.object(methods)
                        .forEach((method, call) ->
                                calls.add(call(method.toUpperCase(Locale.ROOT), path, Json.object(call)))));
        calls.sort(Comparator.comparing(Call::id));
        this.problem = schema.resolved(Map.of("$ref", "#/components/schemas/Problem"));
    }

    public List<Call> calls() {
        return calls;
    }

    public Schema schema() {
        return schema;
    }

    /// The schema of every problem document.
    public Map<String, Object> problem() {
        return problem;
    }

    /// Which call a request makes, if any: `HEAD` is a `GET`, and a path is read as it is decoded.
    public Optional<Match> find(String method, String rawPath) {
        var path = decoded(rawPath);
        return path.stream()
                .flatMap(words -> calls.stream()
                        .filter(call -> call.method().equals(method.equals("HEAD") ? "GET" : method))
                        .flatMap(call -> match(call, words).stream()))
                .min(Comparator.comparingInt(match -> match.words().size()));
    }

    private static Optional<Match> match(Call call, List<String> words) {
        var template = call.path().substring(1).split("/", -1);
        if (template.length != words.size()) {
            return Optional.empty();
        }
        var found = new HashMap<String, String>();
        for (int i = 0; i < template.length; i++) {
            var parameter = PARAMETER.matcher(template[i]);
            if (parameter.matches() && !words.get(i).isEmpty()) {
                found.put(parameter.group(1), words.get(i));
            } else if (!template[i].equals(words.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(new Match(call, found));
    }

    /// A path as it is read; one that cannot be, as it came.
    public static String read(String rawPath) {
        return decoded(rawPath).map(words -> "/" + String.join("/", words)).orElse(rawPath);
    }

    /// The words between the slashes, or nothing when a path is not one that a shop has to hear.
    private static Optional<List<String>> decoded(String rawPath) {
        if (!rawPath.startsWith("/")
                || !rawPath.chars().allMatch(c -> c > ' ' && c < 127 && "\"<>\\^`{|}#[]".indexOf(c) < 0)) {
            return Optional.empty();
        }
        var words = List.of(rawPath.substring(1).split("/", -1)).stream()
                .map(Api::word)
                .toList();
        return words.stream().allMatch(Optional::isPresent)
                ? Optional.of(words.stream().map(Optional::get).toList())
                : Optional.empty();
    }

    /// A word of an address, decoded; nothing when it cannot be, or has what addresses must not have.
    static Optional<String> word(String raw) {
        if (NO_CODE.matcher(raw).find()) {
            return Optional.empty();
        }
        var bytes = new java.io.ByteArrayOutputStream();
        for (int i = 0; i < raw.length(); i++) {
            boolean coded = raw.charAt(i) == '%';
            bytes.write(coded ? Integer.parseInt(raw.substring(i + 1, i + 3), 16) : raw.charAt(i));
            i += coded ? 2 : 0;
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
            return UNHEARD.matcher(text).find() || text.equals(".") || text.equals("..")
                    ? Optional.empty()
                    : Optional.of(text);
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }

    private Call call(String method, String path, Map<String, Object> node) {
        var parameters = objects(node, "parameters").stream()
                .map(schema::resolved)
                .map(one -> new Parameter(
                        Json.text(one, "name"),
                        Json.text(one, "in"),
                        Boolean.TRUE.equals(one.get("required")),
                        Json.object(one, "schema")))
                .toList();
        var answers = new TreeMap<Integer, Responses>();
        Json.object(node, "responses")
                .forEach((status, answer) ->
                        answers.put(Integer.valueOf(status), answers(schema.resolved(Json.object(answer)))));
        return new Call(
                Json.text(node, "operationId"), method, path, door(path, node), parameters, reads(node), answers);
    }

    private static Optional<Reads> reads(Map<String, Object> node) {
        return Optional.ofNullable(node.get("requestBody"))
                .map(body -> Json.object(Json.object(body), "content")
                        .entrySet()
                        .iterator()
                        .next())
                .map(content -> new Reads(
                        content.getKey(),
                        Json.object(Json.object(content.getValue()), "schema"),
                        Json.member(Json.object(content.getValue()), "example")));
    }

    private static Responses answers(Map<String, Object> node) {
        Map<String, Object> content = node.containsKey("content") ? Json.object(node, "content") : Map.of();
        Map<String, Object> headers = node.containsKey("headers") ? Json.object(node, "headers") : Map.of();
        return new Responses(
                content.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, one -> Json.object(Json.object(one.getValue()), "schema"))),
                headers.keySet().stream()
                        .filter(name -> !name.equals("Idempotency-Replayed"))
                        .toList());
    }

    private static Door door(String path, Map<String, Object> node) {
        if (node.get("security") instanceof List<?> none && none.isEmpty()) {
            return Door.OPEN;
        }
        return path.contains("/admin/")
                ? Door.ADMINS
                : path.endsWith("/events")
                        ? Door.PLATFORMS
                        : path.endsWith("/logout") ? Door.ANYBODY_KNOWN : Door.CUSTOMERS;
    }

    private static List<Map<String, Object>> objects(Map<String, Object> parent, String member) {
        return parent.containsKey(member) ? Json.objects(parent, member) : List.of();
    }
}
