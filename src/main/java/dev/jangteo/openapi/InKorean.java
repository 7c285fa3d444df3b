package dev.jangteo.openapi;

import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Says the description's sentences in Korean, for whoever asks for it (`Accept-Language`): those of `openapi/ko.json`,
/// and
/// the titles of problems as the shop says them. Names, examples and codes stay.
@Component
class InKorean {

    private final Problems problems;
    private final Map<String, String> sentences;

    InKorean(Problems problems, JsonMapper json) throws IOException {
        this.problems = problems;
        try (var in = new ClassPathResource("openapi/ko.json").getInputStream()) {
            this.sentences = json.readValue(in, new TypeReference<Map<String, String>>() {});
        }
    }

    void translate(OpenAPI api) {
        api.getInfo().setDescription(said(api.getInfo().getDescription()));
        each(api.getServers(), server -> server.setDescription(said(server.getDescription())));
        each(api.getTags(), tag -> tag.setDescription(said(tag.getDescription())));
        api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(this::translate);
        translate(api.getComponents());
    }

    private void translate(Operation operation) {
        operation.setSummary(said(operation.getSummary()));
        each(operation.getParameters(), this::translate);
        var body = operation.getRequestBody();
        if (body != null) {
            body.setDescription(said(body.getDescription()));
            translate(body.getContent());
        }
        each(operation.getResponses().values(), this::translate);
    }

    private void translate(Components components) {
        each(components.getSchemas().values(), this::translate);
        each(components.getParameters().values(), this::translate);
        each(components.getHeaders().values(), this::translate);
        each(components.getResponses().values(), this::translate);
        components
                .getSecuritySchemes()
                .values()
                .forEach(scheme -> scheme.setDescription(said(scheme.getDescription())));
    }

    private void translate(Parameter parameter) {
        parameter.setDescription(said(parameter.getDescription()));
    }

    private void translate(ApiResponse response) {
        response.setDescription(said(response.getDescription()));
        if (response.getHeaders() != null) {
            response.getHeaders().values().forEach(this::translate);
        }
        translate(response.getContent());
    }

    private void translate(Header header) {
        header.setDescription(said(header.getDescription()));
    }

    private void translate(@Nullable Content content) {
        if (content != null) {
            content.values().forEach(type -> translate(type.getSchema()));
        }
    }

    private void translate(@Nullable Schema<?> schema) {
        if (schema == null) {
            return;
        }
        schema.setDescription(said(schema.getDescription()));
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(this::translate);
        }
        translate(schema.getItems());
        each(schema.getAnyOf(), this::translate);
        if (schema.getAdditionalProperties() instanceof Schema<?> values) {
            translate(values);
        }
    }

    private static <T> void each(@Nullable Collection<T> all, Consumer<T> what) {
        if (all != null) {
            all.forEach(what);
        }
    }

    private @Nullable String said(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var sentence = sentences.get(text);
        return sentence == null && text.startsWith("`")
                ? Arrays.stream(text.split("; (?=`)")).map(this::problem).collect(Collectors.joining("; "))
                : sentence == null ? text : sentence;
    }

    /// A code between backticks, and its title.
    private String problem(String text) {
        return Optional.of(text.substring(1, text.indexOf('`', 1)))
                .flatMap(word -> List.of(ProblemCode.values()).stream()
                        .filter(code -> code.code().equals(word))
                        .findFirst())
                .map(code -> "`" + code.code() + "`: " + problems.title(code, Locale.KOREAN))
                .orElse(text);
    }
}
