package dev.jangteo.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Reads a request's body as [Fields]: UTF-8 JSON, one object, no key twice, no deep nesting, no more bytes than
/// `jangteo.web.body-max`. No body at all reads as an object without fields.
@Component
class BodyReader implements HandlerMethodArgumentResolver {

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

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Fields.class;
    }

    @Override
    public Fields resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest webRequest,
            @Nullable WebDataBinderFactory binders)
            throws IOException {
        var request = webRequest.getNativeRequest(HttpServletRequest.class);
        if (request == null) {
            throw new IllegalStateException("not an HTTP request");
        }
        return parse(Bodies.bytes(request, settings.bodyMax().toBytes()));
    }

    Fields parse(byte[] body) {
        try {
            var tree = body.length == 0 ? strict.createObjectNode() : strict.readTree(utf8(body));
            if (tree == null || !tree.isObject()) {
                throw new Malformed(List.of(Fault.of("", "object")));
            }
            return new Fields(tree);
        } catch (JacksonException | CharacterCodingException notJson) {
            throw new Malformed(List.of(Fault.of("", "json")));
        }
    }

    /// Left alone, the parser would guess other encodings, and forgive some errors in this one.
    private static String utf8(byte[] body) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    }
}
