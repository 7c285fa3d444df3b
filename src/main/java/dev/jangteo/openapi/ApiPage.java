package dev.jangteo.openapi;

import dev.jangteo.web.IdempotencyKeys;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springdoc.core.properties.SwaggerUiConfigProperties;
import org.springdoc.core.properties.SwaggerUiOAuthProperties;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.webmvc.ui.SwaggerIndexPageTransformer;
import org.springdoc.webmvc.ui.SwaggerWelcomeCommon;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceTransformerChain;
import org.springframework.web.servlet.resource.TransformedResource;

/// The page on which the description is tried out. It fills request keys in with the description's example; a try that
/// goes out with that one gets a key of its own, or the second try would only repeat the first.
@Component
class ApiPage extends SwaggerIndexPageTransformer {

    private static final String BEGIN = "SwaggerUIBundle({";

    /// `crypto.randomUUID` is not there on pages that came over plain HTTP from another machine.
    private static final String FRESH_KEYS = """
            SwaggerUIBundle({
                requestInterceptor: request => {
                  for (const name of Object.keys(request.headers)) {
                    if (name.toLowerCase() === 'idempotency-key' && request.headers[name] === '%s') {
                      const bytes = crypto.getRandomValues(new Uint8Array(16));
                      request.headers[name] = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
                    }
                  }
                  return request;
                },""".formatted(IdempotencyKeys.EXAMPLE);

    ApiPage(
            SwaggerUiConfigProperties page,
            SwaggerUiOAuthProperties logins,
            SwaggerWelcomeCommon welcome,
            ObjectMapperProvider json) {
        super(page, logins, welcome, json);
    }

    @Override
    public Resource transform(HttpServletRequest request, Resource resource, ResourceTransformerChain chain)
            throws IOException {
        var page = super.transform(request, resource, chain);
        if (!"swagger-initializer.js".equals(resource.getFilename())) {
            return page;
        }
        var script = page.getContentAsString(StandardCharsets.UTF_8).replace(BEGIN, FRESH_KEYS);
        return new TransformedResource(resource, script.getBytes(StandardCharsets.UTF_8));
    }
}
