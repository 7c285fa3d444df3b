package proof.hostile.request;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import proof.harness.Json;
import proof.harness.ProofFailure;
import tools.jackson.databind.json.JsonMapper;

/// Judges values by the schemas of an API description (JSON Schema 2020-12).
public final class Schema {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final Map<String, Object> document;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final IdentityHashMap<Map<String, Object>, com.networknt.schema.Schema> compiled = new IdentityHashMap<>();

    Schema(Map<String, Object> document) {
        this.document = document;
    }

    /// What a reference stands for, or the thing itself.
    Map<String, Object> resolved(Map<String, Object> thing) {
        if (!(thing.get("$ref") instanceof String reference)) {
            return thing;
        }
        Object at = document;
        for (var step : reference.substring(2).split("/", -1)) {
            at = Json.object(at).get(step);
            if (at == null) {
                throw ProofFailure.failed("the description has nothing at " + reference);
            }
        }
        return resolved(Json.object(at));
    }

    /// What is wrong with the value; empty when it is as described.
    public List<String> faults(Map<String, Object> schema, @Nullable Object value) {
        return compiled(schema).validate(MAPPER.valueToTree(value)).stream()
                .map(Error::toString)
                .toList();
    }

    /// A schema of the description can refer to any other of it, so that all of them stand beside it.
    private synchronized com.networknt.schema.Schema compiled(Map<String, Object> schema) {
        return compiled.computeIfAbsent(schema, _ -> {
            Map<String, Object> whole = new LinkedHashMap<>(schema);
            whole.put("components", Json.object(document, "components"));
            return registry.getSchema(MAPPER.valueToTree(whole));
        });
    }
}
