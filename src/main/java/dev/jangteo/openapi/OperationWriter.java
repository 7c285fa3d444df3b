package dev.jangteo.openapi;

import dev.jangteo.binding.Bounds;
import dev.jangteo.binding.Member;
import dev.jangteo.binding.SchemaPatterns;
import dev.jangteo.shared.Doc;
import dev.jangteo.web.IdempotencyKeys;
import dev.jangteo.web.ProblemCode;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/// Writes into the API's description what calls say of themselves: parameters, bodies, answers and refusals.
final class OperationWriter {

    private static final String JSON = "application/json";
    private static final String ONE_OBJECT = "One JSON object, in UTF-8 unless its media type declares another charset";
    private static final String PROBLEM = "application/problem+json";

    private final OpenAPI api;
    private final ProblemSchemas problems;
    private final RecordSchemas records;

    OperationWriter(OpenAPI api, ProblemSchemas problems, Bounds bounds) {
        this.api = api;
        this.problems = problems;
        this.records = new RecordSchemas(bounds, api.getComponents());
        SharedParts.addTo(api.getComponents());
    }

    /// Writes what the method says into its operation.
    void write(Operation operation, RequestMappingInfo mapping, Method method) {
        var examples = Examples.of(operation.getOperationId());
        var call = new Call(method);
        operation.setParameters(parameters(call, examples));
        operation.setRequestBody(body(call, mapping, examples).orElse(null));
        operation.setResponses(responses(call, examples));
        if (call.isOpen()) {
            operation.setSecurity(List.of());
        }
    }

    private List<Parameter> parameters(Call call, Examples examples) {
        var parameters = new ArrayList<Parameter>();
        call.pathIds()
                .forEach((name, id) -> parameters.add(new Parameter()
                        .in("path")
                        .name(name)
                        .required(true)
                        .description(id.value())
                        .schema(pathId(id))
                        .example(examples.parameter(name))));
        call.query()
                .ifPresent(query -> Member.of(query)
                        .forEach(member -> parameters.add(new Parameter()
                                .in("query")
                                .name(member.name())
                                .required(false)
                                .allowEmptyValue(true)
                                .description(
                                        member.find(Doc.class).orElseThrow().value())
                                .schema(records.ofQuery(member))
                                .example(examples.parameter(member.name())))));
        call.key()
                .ifPresent(key -> parameters.add(
                        new Parameter().$ref(key.required() ? "IdempotencyKey" : "OptionalIdempotencyKey")));
        parameters.add(new Parameter().$ref("AcceptLanguage"));
        return parameters;
    }

    private static Schema<Object> pathId(PathId id) {
        if (!id.uuid()) {
            return Schemas.whole(1, Long.MAX_VALUE);
        }
        var schema = Schemas.formatted("uuid");
        schema.setPattern(SchemaPatterns.UUID);
        return schema;
    }

    private Optional<RequestBody> body(Call call, RequestMappingInfo mapping, Examples examples) {
        return call.body()
                .map(type -> new RequestBody()
                        .required(call.isBodyRequired())
                        .description(call.isBodyRequired() ? ONE_OBJECT : ONE_OBJECT + ", or no body at all")
                        .content(content(JSON, records.of(type, RecordSchemas.Side.REQUEST), examples.request())))
                .or(() -> call.file().map(file -> {
                    var content = new Content();
                    mapping.getConsumesCondition()
                            .getConsumableMediaTypes()
                            .forEach(type -> content.addMediaType(
                                    type.toString(), mediaType(Schemas.string(), examples.request())));
                    return new RequestBody()
                            .required(true)
                            .description(file.value())
                            .content(content);
                }));
    }

    private static Content content(String type, Schema<Object> schema, Object example) {
        return new Content().addMediaType(type, mediaType(schema, example));
    }

    private static MediaType mediaType(Schema<Object> schema, Object example) {
        return new MediaType().schema(schema).example(example);
    }

    private ApiResponses responses(Call call, Examples examples) {
        var responses = new TreeMap<String, ApiResponse>();
        responses.put(String.valueOf(call.returns().status()), success(call, examples));
        call.refusals().stream()
                .collect(Collectors.groupingBy(ProblemCode::status, TreeMap::new, Collectors.toList()))
                .forEach((status, codes) -> responses.put(String.valueOf(status), refusal(codes)));
        var all = new ApiResponses();
        responses.forEach(all::addApiResponse);
        return all;
    }

    private ApiResponse success(Call call, Examples examples) {
        var returns = call.returns();
        var response = new ApiResponse().description(returns.value());
        response.addHeaderObject("X-Request-Id", named("RequestId"));
        if (!returns.location().isEmpty()) {
            response.addHeaderObject("Location", header(returns.location(), Schemas.string()));
        }
        if (call.key().isPresent()) {
            response.addHeaderObject(IdempotencyKeys.REPLAYED, named("IdempotencyReplayed"));
        }
        if (!returns.file().isEmpty()) {
            response.content(content(returns.file(), Schemas.string(), examples.response()));
        } else if (returns.with() != void.class) {
            var schema = records.of(returns.with(), RecordSchemas.Side.ANSWER);
            response.content(content(JSON, schema, examples.response()));
        }
        return response;
    }

    /// Refusals with one code are alike wherever they are given, and are described once.
    private ApiResponse refusal(List<ProblemCode> codes) {
        if (codes.size() > 1) {
            return described(codes);
        }
        var name = ProblemSchemas.name(codes.getFirst());
        if (api.getComponents().getResponses() == null
                || !api.getComponents().getResponses().containsKey(name)) {
            api.getComponents().addResponses(name, described(codes));
        }
        return new ApiResponse().$ref(name);
    }

    private ApiResponse described(List<ProblemCode> codes) {
        var content = new MediaType().schema(either(codes));
        for (var code : codes) {
            content.addExamples(code.code(), new Example().value(problems.example(code)));
        }
        var response = new ApiResponse()
                .description(codes.stream().map(problems::description).collect(Collectors.joining("; ")))
                .content(new Content().addMediaType(PROBLEM, content));
        response.addHeaderObject("X-Request-Id", named("RequestId"));
        codes.forEach(code -> headers(code, response));
        return response;
    }

    private Schema<Object> either(List<ProblemCode> codes) {
        for (var code : codes) {
            api.getComponents().addSchemas(ProblemSchemas.name(code), ProblemSchemas.schema(code));
        }
        if (codes.size() == 1) {
            return Schemas.ref(ProblemSchemas.name(codes.getFirst()));
        }
        var either = new JsonSchema();
        var discriminator = new Discriminator().propertyName("code");
        for (var code : codes) {
            either.addOneOfItem(Schemas.ref(ProblemSchemas.name(code)));
            discriminator.mapping(code.code(), "#/components/schemas/" + ProblemSchemas.name(code));
        }
        either.setDiscriminator(discriminator);
        return either;
    }

    private static void headers(ProblemCode code, ApiResponse response) {
        switch (code) {
            case TOO_MANY_REQUESTS, BUSY -> response.addHeaderObject("Retry-After", named("RetryAfter"));
            case UNAUTHENTICATED ->
                response.addHeaderObject("WWW-Authenticate", header("How to log in", oneWord("Bearer")));
            case METHOD_NOT_ALLOWED ->
                response.addHeaderObject(
                        "Allow", header("The methods known here, HEAD beside GET not among them", Schemas.string()));
            default -> {}
        }
    }

    static Header header(String description, Schema<Object> schema) {
        return new Header().description(description).schema(schema);
    }

    private static Header named(String name) {
        return new Header().$ref("#/components/headers/" + name);
    }

    static Schema<Object> oneWord(String word) {
        return Schemas.oneOf(List.of(word));
    }
}
