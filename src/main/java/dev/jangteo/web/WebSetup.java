package dev.jangteo.web;

import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.filter.RequestContextFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/// Makes what a client sent parameters that calls may ask for, and reads `Accept` without its charsets: JSON has only
/// one
/// (RFC 8259), and asked for another, a call would fail after it was made.
@Configuration(proxyBeanMethods = false)
class WebSetup implements WebMvcConfigurer {

    private final RequestReaders readers;
    private final QueryNames queryNames;
    private final JsonMapper json;

    WebSetup(RequestReaders readers, QueryNames queryNames, JsonMapper json) {
        this.readers = readers;
        this.queryNames = queryNames;
        this.json = json;
    }

    /// The dispatcher makes its request known to the shop itself; nobody asks for it before.
    @Bean
    static FilterRegistrationBean<RequestContextFilter> noRequestContextFilter() {
        var registration = new FilterRegistrationBean<>(new RequestContextFilter());
        registration.setEnabled(false);
        return registration;
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        var _ = converters.withJsonConverter(new WholeJson(json));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        var _ = registry.addInterceptor(queryNames);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(readers);
    }

    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer configurer) {
        var header = new HeaderContentNegotiationStrategy();
        configurer.strategies(List.of(request -> header.resolveMediaTypes(request).stream()
                .map(WebSetup::withoutCharset)
                .toList()));
    }

    private static MediaType withoutCharset(MediaType type) {
        if (type.getCharset() == null) {
            return type;
        }
        var others = new LinkedHashMap<>(type.getParameters());
        others.remove("charset");
        return new MediaType(type, others);
    }
}
