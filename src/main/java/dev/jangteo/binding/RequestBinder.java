package dev.jangteo.binding;

import dev.jangteo.shared.ShopTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes a record of what a client sent, or throws [InvalidRequest] with every fault: members that are missing, of the
/// wrong type, out of their bounds, or not known. A component of type Optional may be left out or null.
@Component
public class RequestBinder {

    private record Of(Class<?> type, Source source) {}

    private static final int NAMED_MAX = 20;

    private final Bounds bounds;
    private final ShopTime time;
    private final Map<Of, RecordReader> readers = new ConcurrentHashMap<>();

    RequestBinder(Bounds bounds, ShopTime time) {
        this.bounds = bounds;
        this.time = time;
    }

    /// The members of a JSON object; `before` are faults of other parts of the request, named with theirs.
    public <T> T body(Class<T> type, ObjectNode object, List<Fault> before) {
        return read(type, Source.JSON, object, Faults.after(before));
    }

    /// The fields of a form, in which every value is a text.
    public <T> T form(Class<T> type, ObjectNode fields, List<Fault> before) {
        return read(type, Source.FORM, fields, Faults.after(before));
    }

    /// Members that a change can take away.
    public static Set<String> clearable(Class<?> type) {
        return Member.of(type).stream()
                .filter(member -> member.raw() == Patch.class)
                .map(Member::name)
                .collect(Collectors.toSet());
    }

    /// The parameters of a query. An empty value means what the absent parameter means, and none may be there twice.
    /// Of `names`, those that are not known are faults.
    public <T> T query(Class<T> type, Map<String, String[]> parameters, List<String> names) {
        var reader = reader(type, Source.QUERY);
        var before = new ArrayList<Fault>();
        var sent = JsonNodeFactory.instance.objectNode();
        parameters.forEach((name, values) -> {
            if (reader.knows(name) && values.length > 1) {
                before.add(Fault.of(name, "once"));
            }
            if (reader.knows(name) && !values[0].isEmpty()) {
                sent.put(name, values[0]);
            }
        });
        var faults = Faults.after(before);
        var asked = type.cast(reader.read(sent, faults));
        unknown(names.stream().filter(name -> !reader.knows(name)).toList())
                .forEach(fault -> faults.add(fault.field(), fault.reason()));
        faults.throwIfAny();
        return asked;
    }

    /// The faults of a query that has names which nobody knows.
    public static List<Fault> unknown(List<String> names) {
        return names.stream()
                .distinct()
                .limit(NAMED_MAX)
                .map(name -> Fault.of(Characters.printable(name), "unknown-query"))
                .toList();
    }

    private <T> T read(Class<T> type, Source source, ObjectNode object, Faults faults) {
        var reader = reader(type, source);
        var request = type.cast(reader.read(object, faults));
        reader.refuseUnknown(object, faults);
        faults.throwIfAny();
        return request;
    }

    private RecordReader reader(Class<?> type, Source source) {
        return readers.computeIfAbsent(new Of(type, source), of -> new RecordReader(of.type, bounds, time, of.source));
    }
}
