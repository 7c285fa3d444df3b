package dev.jangteo.web;

import dev.jangteo.binding.Fault;
import dev.jangteo.binding.InvalidRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads a request's body: JSON in UTF-8 or the charset it declares, one object, no key twice, no
/// deep nesting, no more bytes than `jangteo.web.body-max`. No body at all reads as an object without fields.
/// What was found wrong with the query is named together with the fields.
@Component
class BodyReader {

    private static final int DEEPEST = 16;
    private static final int LONGEST_NUMBER = 40;

    private final WebSettings settings;
    private final JsonMapper strict;

    BodyReader(WebSettings settings) {
        this.settings = settings;
        var constraints = StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxNumberLength(LONGEST_NUMBER)
                .build();
        this.strict = JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(constraints).build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    ObjectNode read(HttpServletRequest request) throws IOException {
        var bytes = RequestBodies.bytes(request, settings.bodyMax().toBytes(), settings.bodyWithin());
        return parse(bytes, RequestBodies.charset(request), QueryNames.faults(request));
    }

    ObjectNode parse(byte[] body) {
        return parse(body, StandardCharsets.UTF_8, List.of());
    }

    private ObjectNode parse(byte[] body, Charset charset, List<Fault> before) {
        try {
            var text = RequestBodies.text(body, charset);
            var tree = text.isEmpty() ? strict.createObjectNode() : strict.readTree(text);
            if (tree instanceof ObjectNode object) {
                return object;
            }
            throw new InvalidRequest(with(before, Fault.of("", "object")));
        } catch (JacksonException | CharacterCodingException notJson) {
            throw new InvalidRequest(with(before, Fault.of("", "json")));
        }
    }

    private static List<Fault> with(List<Fault> before, Fault fault) {
        var all = new ArrayList<>(before);
        all.add(fault);
        return all;
    }
}
