package dev.jangteo.web;

import dev.jangteo.idempotency.IdempotencyKey;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.LongNode;

/// What a page's form sends: the fields of the call it stands for, read by the same words as that call's JSON, and
/// beside them what only forms have. An empty field is one that is not there.
public final class Form {

    /// The request key, as a header carries it in a call.
    public static final String KEY = "key";

    public static final int KEY_MAX = 255;

    /// What shows that the form stood on a page of this shop; others have looked at it already.
    public static final String TOKEN = "form";

    private final HttpServletRequest request;
    private final Set<String> own;

    private Form(HttpServletRequest request, Set<String> own) {
        this.request = request;
        this.own = own;
    }

    /// `own` are fields that are not the call's.
    public static Form of(HttpServletRequest request, String... own) {
        return new Form(request, Set.of(own));
    }

    public <T> T read(Function<JsonFields, T> reader) {
        var fields = JsonNodeFactory.instance.objectNode();
        var faults = new ArrayList<Fault>();
        request.getParameterMap().forEach((name, values) -> {
            if (name.equals(KEY) || name.equals(TOKEN) || own.contains(name)) {
                return;
            }
            if (values.length > 1) {
                faults.add(Fault.of(Characters.printable(name), "once"));
            }
            if (!values[0].isEmpty()) {
                fields.put(name, values[0]);
            }
        });
        return new JsonFields(fields, faults, true).read(reader);
    }

    /// As people write one: perhaps with commas between the thousands.
    static JsonNode number(JsonNode sent) {
        var digits = sent.asString("").strip().replaceAll("(?<=[0-9]),(?=[0-9]{3})", "");
        return digits.matches("[0-9]{1,18}") ? LongNode.valueOf(Long.parseLong(digits)) : sent;
    }

    /// A field of the form's own; empty when it is not there.
    public String text(String name) {
        var value = request.getParameter(name);
        return value == null ? "" : value;
    }

    /// The key that the page gave this form; the same call words make page and API share one space of keys.
    public IdempotencyKey key(long accountId, String call, String canonical) {
        var key = text(KEY);
        if (key.isEmpty()) {
            throw new ProblemException(Problem.of(ProblemCode.IDEMPOTENCY_KEY_MISSING));
        }
        return IdempotencyKeys.bare(key)
                .map(bare -> IdempotencyKeys.key(accountId, call, bare, canonical))
                .orElseThrow(() -> new ProblemException(Problem.of(ProblemCode.IDEMPOTENCY_KEY_INVALID)));
    }
}
