package dev.jangteo.web;

import dev.jangteo.binding.Fault;
import dev.jangteo.binding.RequestBinder;
import dev.jangteo.idempotency.IdempotencyKey;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a page's form sends: the fields of the call it stands for, read into the same record as that call's JSON, and
/// beside them what only forms have. Numbers may have commas between their thousands, times are told in the zone of
/// the shop, `discount.kind` stands for a field of an object. An empty field is one that is not there.
public final class Form {

    /// The request key, as a header carries it in a call.
    public static final String KEY = "key";

    public static final int KEY_MAX = 255;

    /// What shows that the form stood on a page of this shop; others have looked at it already.
    public static final String TOKEN = "form";

    /// Before the name of a field: what stood in it when the page was made. Of a change, what still says the same is
    /// left out, so that nobody takes back what somebody else changed meanwhile.
    public static final String WAS = "was.";

    private final RequestBinder binder;
    private final HttpServletRequest request;

    Form(RequestBinder binder, HttpServletRequest request) {
        this.binder = binder;
        this.request = request;
    }

    /// The call's fields; `own` are fields that are not the call's. Of a change, what is empty and can be taken away is
    /// taken away, as null says in a call.
    public <T> T read(Class<T> type, String... own) {
        var others = Set.of(own);
        var clearable = RequestBinder.clearable(type);
        var fields = JsonNodeFactory.instance.objectNode();
        var faults = new ArrayList<Fault>();
        request.getParameterMap().forEach((name, values) -> {
            if (isOwn(name) || others.contains(name) || isAsItWas(name)) {
                return;
            }
            if (values.length > 1) {
                faults.add(Fault.twice(name));
            }
            if (!values[0].isEmpty()) {
                put(fields, name, values[0]);
            } else if (clearable.contains(name)) {
                fields.putNull(name);
            }
        });
        return binder.form(type, fields, faults);
    }

    private boolean isOwn(String name) {
        return name.equals(KEY) || name.equals(TOKEN) || name.startsWith(WAS);
    }

    /// Of an object, all fields are sent when one of them has changed.
    private boolean isAsItWas(String name) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            return text(name).equals(request.getParameter(WAS + name));
        }
        var object = name.substring(0, dot + 1);
        return request.getParameterMap().keySet().stream()
                .filter(other -> other.startsWith(object))
                .allMatch(other -> text(other).equals(request.getParameter(WAS + other)));
    }

    /// A field that is sent as a text and as an object is the text, and refused as such.
    private static void put(ObjectNode fields, String name, String value) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            fields.put(name, value);
        } else if (fields.path(name.substring(0, dot)) instanceof ObjectNode inner) {
            inner.put(name.substring(dot + 1), value);
        } else if (!fields.has(name.substring(0, dot))) {
            fields.putObject(name.substring(0, dot)).put(name.substring(dot + 1), value);
        }
    }

    /// A field of the form's own; empty when it is not there.
    public String text(String name) {
        var value = request.getParameter(name);
        return value == null ? "" : value;
    }

    /// The key that the page gave this form.
    public IdempotencyKey key(long accountId, String call, String canonical) {
        return IdempotencyKeys.ofForm(text(KEY)).required(accountId, call, canonical);
    }
}
