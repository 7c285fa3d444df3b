package dev.jangteo.openapi;

import dev.jangteo.binding.Bounds;
import dev.jangteo.web.Body;
import dev.jangteo.web.FromQuery;
import dev.jangteo.web.RequestKey;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.filter.ForwardedHeaderFilter;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The API description at `/v3/api-docs` (OpenAPI 3.1). Which operations there are, their names, summaries and tags
/// springdoc reads from the controllers; everything else is written by [OperationWriter].
@Configuration(proxyBeanMethods = false)
class OpenApiSetup {

    private static final String BEARER = "bearer";

    private static final String ABOUT = """
            A shop for prepaid balances and flash sales. Amounts are whole won.

            **Access.** Calls marked with a lock want the `accessToken` of a login as `Authorization: Bearer …`. A call \
            without a lock ignores a token that is wrong or expired.

            **Machines** have long-lived tokens, made by an admin. One of role BACKEND acts for a customer named in \
            `Jangteo-Account`: the account's number, or `ext:` and the shop's own identifier. It may make every call of a \
            customer, with that customer's keys, limits and ownership; without the header, or with it from anybody else, \
            the call is refused.

            **Retries.** Every call that moves money, stock or coupons takes an `Idempotency-Key`: the same request with the same \
            key has one effect and the same answer, to the byte, marked `Idempotency-Replayed: true`. A refusal leaves \
            no trace, so the key may be used again.

            **Refusals** are problem documents (RFC 9457). `code` is stable; `title` and `detail` follow \
            `Accept-Language` (`ko` or `en`). When several things are wrong the first of this order names the refusal, \
            and the facts of all are there: malformed, key, not found, not on sale, price, coupon, stock, balance.

            **Numbers** are written without quotes, fraction or exponent. Names that are not described are refused in a \
            request's body and in its query, and may appear in an answer. An empty value in a query means the default.

            **500** `internal-error` is a fault of the shop; it is the only answer that is not listed at the calls. \
            Every answer to what can be read as HTTP bears an `X-Request-Id`, the same as in the shop's log.""";

    @Bean
    OpenAPI openApi() {
        SpringDocUtils.getConfig().addAnnotationsToIgnore(Body.class, FromQuery.class, RequestKey.class);
        return new OpenAPI()
                .info(new Info().title("Jangteo (장터)").version("1").description(ABOUT))
                .servers(List.of(new Server().url("/").description("This shop")))
                .addSecurityItem(new SecurityRequirement().addList(BEARER))
                .components(new Components()
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")
                                        .description("The accessToken of a login")));
    }

    /// The way to the description's pages is made from headers that say what a proxy was asked for, and fails over
    /// those that say nonsense. A shop behind a proxy sets `server.forward-headers-strategy`, which is read before.
    @Bean
    FilterRegistrationBean<ForwardedHeaderFilter> withoutForwardedHeaders() {
        var filter = new ForwardedHeaderFilter();
        filter.setRemoveOnly(true);
        var registration = new FilterRegistrationBean<>(filter);
        registration.setUrlPatterns(List.of("/swagger-ui.html", "/swagger-ui/*", "/v3/*"));
        return registration;
    }

    @Bean
    OpenApiCustomizer callsInFull(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping calls,
            ProblemSchemas problems,
            Bounds bounds,
            InKorean korean) {
        return api -> {
            // First of all one logs in.
            api.getTags()
                    .sort(Comparator.comparing((Tag tag) -> !tag.getName().equals("auth"))
                            .thenComparing(Tag::getName));
            api.getComponents().setSchemas(null);
            var writer = new OperationWriter(api, problems, bounds);
            calls.getHandlerMethods()
                    .forEach((mapping, method) -> operation(api, mapping)
                            .filter(_ -> method.hasMethodAnnotation(Returns.class))
                            .ifPresent(operation -> writer.write(operation, mapping, method.getMethod())));
            // springdoc keeps a description for each language that was asked for.
            if (LocaleContextHolder.getLocale().getLanguage().equals(Locale.KOREAN.getLanguage())) {
                korean.translate(api);
            }
        };
    }

    private static Optional<io.swagger.v3.oas.models.Operation> operation(OpenAPI api, RequestMappingInfo mapping) {
        var method = mapping.getMethodsCondition().getMethods().stream().findFirst();
        return method.flatMap(one -> mapping.getPatternValues().stream()
                .map(api.getPaths()::get)
                .filter(Objects::nonNull)
                .findFirst()
                .map(path -> path.readOperationsMap().get(HttpMethod.valueOf(one.name()))));
    }
}
