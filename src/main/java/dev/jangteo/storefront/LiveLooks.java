package dev.jangteo.storefront;

import dev.jangteo.storefront.Live.Left;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.support.WebContentGenerator;
import tools.jackson.databind.json.JsonMapper;

/// `/live/products/{id}` and `/live/coupons/{id}`: open to everybody and the same for all, so a proxy may answer them
/// for a second. Thousands look every second while others buy, so they go past all that a call may need and these do
/// not: mappings of arguments, kinds of answers.
@Configuration(proxyBeanMethods = false)
class LiveLooks {

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final String PRODUCTS = "/live/products/";
    private static final String OFFERS = "/live/coupons/";

    /// Comes before the mapping of calls, which would hold each look against every call there is.
    @Bean
    HandlerMapping liveAddresses(
            Live live, JsonMapper json, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver refusals) {
        var looks = new Looks(live, json, refusals);
        return new SimpleUrlHandlerMapping(Map.of(PRODUCTS + "{id}", looks, OFFERS + "{id}", looks), -1);
    }

    private static final class Looks extends WebContentGenerator implements HttpRequestHandler {

        private final Live live;
        private final JsonMapper json;
        private final HandlerExceptionResolver refusals;

        Looks(Live live, JsonMapper json, HandlerExceptionResolver refusals) {
            super(HttpMethod.GET.name(), HttpMethod.HEAD.name(), HttpMethod.OPTIONS.name());
            this.live = live;
            this.json = json;
            this.refusals = refusals;
            setCacheControl(CacheControl.maxAge(Duration.ZERO).sMaxAge(FRESH).cachePublic());
        }

        @Override
        public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
            try {
                checkRequest(request);
                if (request.getMethod().equals(HttpMethod.OPTIONS.name())) {
                    response.setHeader(HttpHeaders.ALLOW, getAllowHeader());
                    return;
                }
                var body = json.writeValueAsBytes(left(request.getServletPath()));
                prepareResponse(response);
                response.setContentType(MediaType.APPLICATION_JSON_VALUE);
                response.setContentLength(body.length);
                response.getOutputStream().write(body);
            } catch (Exception refused) {
                // Without a handler to name, they are answered as those of every call.
                if (refusals.resolveException(request, response, null, refused) == null) {
                    throw new IOException(refused);
                }
            }
        }

        private Left left(String path) {
            return path.startsWith(PRODUCTS)
                    ? live.product(path.substring(PRODUCTS.length()))
                    : live.offer(path.substring(OFFERS.length()));
        }
    }
}
