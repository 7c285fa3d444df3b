package dev.jangteo.web;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Writes [OperationDoc]s into an API description: parameters, bodies, answers and refusals of each operation.
final class ApiDescription {

    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final int KEY_LENGTH_MAX = 512;

    /// One to 255 printable ASCII characters, bare or as a string of RFC 8941.
    private static final String KEY = "^(?:[!#-~](?:[ -~]{0,253}[!-~])?|\"(?:[ !#-\\[\\]-~]|\\\\[\"\\\\]){1,255}\")$";

    private final OpenAPI api;
    private final ProblemSchemas problems;

    ApiDescription(OpenAPI api, ProblemSchemas problems) {
        this.api = api;
        this.problems = problems;
        var components = api.getComponents();
        components.addSchemas(ProblemSchemas.BASE, ProblemSchemas.base());
        components.addParameters("AcceptLanguage", language());
        components.addParameters("IdempotencyKey", key(true));
        components.addParameters("OptionalIdempotencyKey", key(false));
        components.addHeaders("RequestId", header("The request's id in the shop's log", ObjectSchema.string()));
        components.addHeaders(
                "IdempotencyReplayed", header("There when the answer is that of an earlier request", oneWord("true")));
        components.addHeaders("RetryAfter", header("Seconds to wait", ObjectSchema.whole(1, Long.MAX_VALUE)));
    }

    void add(OperationDoc call) {
        call.parts.forEach(part -> api.getComponents().addSchemas(part.name(), part.schema()));
        operation(call).ifPresent(operation -> {
            operation.setOperationId(call.id);
            operation.setParameters(parameters(call));
            operation.setRequestBody(call.body.map(this::body).orElse(null));
            operation.setResponses(responses(call));
            if (call.open) {
                operation.setSecurity(List.of());
            }
        });
    }

    private Optional<Operation> operation(OperationDoc call) {
        return Optional.ofNullable(api.getPaths().get(call.path))
                .map(path -> path.readOperationsMap().get(call.method));
    }

    private static List<Parameter> parameters(OperationDoc call) {
        var parameters = new ArrayList<Parameter>();
        for (var value : call.values) {
            parameters.add(new Parameter()
                    .allowEmptyValue(value.in().equals("query") ? true : null)
                    .in(value.in())
                    .name(value.name())
                    .required(value.in().equals("path"))
                    .description(value.description())
                    .schema(value.schema())
                    .example(value.example()));
        }
        switch (call.key) {
            case REQUIRED -> parameters.add(new Parameter().$ref("IdempotencyKey"));
            case OPTIONAL -> parameters.add(new Parameter().$ref("OptionalIdempotencyKey"));
            case NONE -> {}
        }
        parameters.add(new Parameter().$ref("AcceptLanguage"));
        return parameters;
    }

    private RequestBody body(OperationDoc.Body body) {
        var schema = body.shape().map(this::registered).orElseGet(ObjectSchema::string);
        var example = body.shape().isPresent() ? Examples.parse(body.example()) : body.example();
        var content = new Content();
        body.mediaTypes()
                .forEach(type -> content.addMediaType(
                        type, new MediaType().schema(schema).example(example)));
        return new RequestBody()
                .required(body.required())
                .description(body.description())
                .content(content);
    }

    private ApiResponses responses(OperationDoc call) {
        var responses = new TreeMap<String, ApiResponse>();
        call.success.ifPresent(success -> responses.put(String.valueOf(success.status()), success(call, success)));
        call.refusals().stream()
                .collect(Collectors.groupingBy(ProblemCode::status, TreeMap::new, Collectors.toList()))
                .forEach((status, codes) -> responses.put(String.valueOf(status), refusal(codes)));
        var all = new ApiResponses();
        responses.forEach(all::addApiResponse);
        return all;
    }

    private ApiResponse success(OperationDoc call, OperationDoc.Success success) {
        var response = new ApiResponse().description(success.description());
        response.addHeaderObject("X-Request-Id", named("RequestId"));
        success.location()
                .ifPresent(location -> response.addHeaderObject("Location", header(location, ObjectSchema.string())));
        if (call.key != OperationDoc.Key.NONE) {
            response.addHeaderObject(IdempotencyKeys.REPLAYED, named("IdempotencyReplayed"));
        }
        if (!success.mediaType().equals(JSON)) {
            var file = new MediaType().schema(ObjectSchema.string()).example(success.example());
            response.content(new Content().addMediaType(success.mediaType(), file));
        }
        success.shape()
                .ifPresent(shape -> response.content(new Content()
                        .addMediaType(
                                JSON,
                                new MediaType().schema(registered(shape)).example(Examples.parse(success.example())))));
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
            return ObjectSchema.ref(ProblemSchemas.name(codes.getFirst()));
        }
        var either = new JsonSchema();
        var discriminator = new Discriminator().propertyName("code");
        for (var code : codes) {
            either.addOneOfItem(ObjectSchema.ref(ProblemSchemas.name(code)));
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
                        "Allow",
                        header("The methods known here, HEAD beside GET not among them", ObjectSchema.string()));
            default -> {}
        }
    }

    private Schema<Object> registered(ObjectSchema shape) {
        if (!shape.isKnownElsewhere()) {
            api.getComponents().addSchemas(shape.name(), shape.schema());
        }
        return ObjectSchema.ref(shape.name());
    }

    private static Parameter language() {
        return new Parameter()
                .in("header")
                .name("Accept-Language")
                .required(false)
                .description("The language of problem documents, `ko` or `en`; English for everything else")
                .schema(ObjectSchema.string())
                .example("ko");
    }

    private static Parameter key(boolean required) {
        return new Parameter()
                .in("header")
                .name(IdempotencyKeys.HEADER)
                .required(required)
                .description("Made anew by the client for every new request, and sent again with a retry: 1 to 255"
                        + " printable ASCII characters, quoted or bare")
                .schema(ObjectSchema.pattern(KEY, 1, KEY_LENGTH_MAX))
                .example(IdempotencyKeys.EXAMPLE);
    }

    private static Header header(String description, Schema<Object> schema) {
        return new Header().description(description).schema(schema);
    }

    private static Header named(String name) {
        return new Header().$ref("#/components/headers/" + name);
    }

    private static Schema<Object> oneWord(String word) {
        return ObjectSchema.oneOf(List.of(word));
    }
}
