package proof.hostile;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proof.harness.Json;
import proof.hostile.request.Api;
import proof.hostile.request.Draft;
import proof.hostile.request.RequestTarget;

/// Why a request must not succeed: what the description does not accept of it.
record Acceptance(Api api, Draft draft, RequestTarget target, Api.Match match) {

    List<String> refusals() {
        var reasons = new ArrayList<String>();
        if (draft.method.equals("OPTIONS")) {
            return reasons;
        }
        for (var parameter : match.call().parameters()) {
            switch (parameter.in()) {
                case "path" -> path(parameter, reasons);
                case "query" -> query(parameter, reasons);
                default -> header(parameter, reasons);
            }
        }
        match.call()
                .reads()
                .filter(reads -> reads.type().equals("application/json"))
                .ifPresent(reads -> body(reads, reasons));
        return reasons;
    }

    private void path(Api.Parameter parameter, List<String> reasons) {
        var word = match.words().getOrDefault(parameter.name(), "");
        if (!accepts(parameter, word)) {
            reasons.add(parameter.name() + " in the path is not as described");
        }
    }

    private void query(Api.Parameter parameter, List<String> reasons) {
        var values = target.values(parameter.name());
        if (values.size() > 1) {
            reasons.add(parameter.name() + " is there several times");
        }
        if (values.stream()
                .anyMatch(
                        // Nothing behind the name means what the absent one means.
                        value -> value.filter(text -> text.isEmpty() || accepts(parameter, text))
                                        .isEmpty()
                                && value.isPresent())) {
            reasons.add(parameter.name() + " is not as described");
        }
    }

    private void header(Api.Parameter parameter, List<String> reasons) {
        var values = draft.headers.stream()
                .filter(line -> line.regionMatches(
                        true, 0, parameter.name() + ":", 0, parameter.name().length() + 1))
                .map(line -> line.substring(parameter.name().length() + 1).strip())
                .toList();
        if (parameter.required() && values.isEmpty()) {
            reasons.add(parameter.name() + " is missing");
        }
        if (!parameter.name().equals("Accept-Language")
                && (values.size() > 1 || values.stream().anyMatch(value -> !accepts(parameter, value)))) {
            reasons.add(parameter.name() + " is not as described");
        }
    }

    private boolean accepts(Api.Parameter parameter, String text) {
        boolean whole = "integer".equals(parameter.schema().get("type"));
        if (whole && !text.matches("-?[0-9]{1,18}")) {
            return false;
        }
        return api.schema()
                .faults(parameter.schema(), whole ? (Object) Long.valueOf(text) : text)
                .isEmpty();
    }

    /// A byte order mark before a body says nothing.
    private static byte[] withoutMark(byte[] body) {
        boolean marked = body.length > 2 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF;
        return marked ? Arrays.copyOfRange(body, 3, body.length) : body;
    }

    /// Of a body whose length is not what it should be, nobody knows what was read.
    private void body(Api.Reads reads, List<String> reasons) {
        if (draft.framing.isPresent()) {
            return;
        }
        var body = draft.rendered();
        var value = body.length == 0 ? Optional.<Object>of(Map.of()) : read(withoutMark(body));
        if (value.isEmpty()) {
            reasons.add("the body is no JSON object");
        } else {
            api.schema().faults(reads.schema(), value.get()).stream()
                    .limit(1)
                    .forEach(fault -> reasons.add("of the body, " + fault));
        }
    }

    private static Optional<Object> read(byte[] body) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return Optional.ofNullable(Json.read(text));
        } catch (CharacterCodingException | IllegalArgumentException notJson) {
            return Optional.empty();
        }
    }
}
