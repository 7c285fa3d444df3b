package dev.jangteo.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/// The shop speaks English and Korean; `Accept-Language` chooses, English is spoken to everybody else.
@Configuration(proxyBeanMethods = false)
class Languages {

    private static final AcceptHeaderLocaleResolver RESOLVER = resolver();

    static Locale of(HttpServletRequest request) {
        return RESOLVER.resolveLocale(request);
    }

    @Bean
    LocaleResolver localeResolver() {
        return RESOLVER;
    }

    private static AcceptHeaderLocaleResolver resolver() {
        var resolver = new AcceptHeaderLocaleResolver();
        resolver.setSupportedLocales(List.of(Locale.ENGLISH, Locale.KOREAN));
        resolver.setDefaultLocale(Locale.ENGLISH);
        return resolver;
    }
}
