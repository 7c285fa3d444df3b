package dev.jangteo.web;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Makes [Fields] a parameter that doors may ask for.
@Configuration(proxyBeanMethods = false)
class WebSetup implements WebMvcConfigurer {

    private final BodyReader bodyReader;

    WebSetup(BodyReader bodyReader) {
        this.bodyReader = bodyReader;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(bodyReader);
    }
}
