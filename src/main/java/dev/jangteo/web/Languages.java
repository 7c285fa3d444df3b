package dev.jangteo.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/// The shop speaks English and Korean; `Accept-Language` chooses, at pages a cookie before it; English is spoken to
/// everybody else.
@Configuration(proxyBeanMethods = false)
public class Languages {

    /// Holds `en` or `ko`, as it was chosen at a page.
    public static final String COOKIE = "lang";

    static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.KOREAN);

    private static final AcceptHeaderLocaleResolver RESOLVER = resolver();

    static Locale of(HttpServletRequest request) {
        return RESOLVER.resolveLocale(request);
    }

    @Bean
    LocaleResolver localeResolver() {
        return RESOLVER;
    }

    /// What was chosen at a page stays chosen there; calls of the API know no cookies.
    private static final class Resolver extends AcceptHeaderLocaleResolver {

        @Override
        public Locale resolveLocale(HttpServletRequest request) {
            return ProblemPage.isOutsideTheApi(request)
                    ? chosen(request).orElseGet(() -> super.resolveLocale(request))
                    : super.resolveLocale(request);
        }

        private static Optional<Locale> chosen(HttpServletRequest request) {
            var cookies = request.getCookies();
            return cookies == null
                    ? Optional.empty()
                    : Arrays.stream(cookies)
                            .filter(cookie -> cookie.getName().equals(COOKIE))
                            .flatMap(cookie -> SPOKEN.stream()
                                    .filter(locale -> locale.getLanguage().equals(cookie.getValue())))
                            .findFirst();
        }
    }

    private static AcceptHeaderLocaleResolver resolver() {
        var resolver = new Resolver();
        resolver.setSupportedLocales(SPOKEN);
        resolver.setDefaultLocale(Locale.ENGLISH);
        return resolver;
    }
}
