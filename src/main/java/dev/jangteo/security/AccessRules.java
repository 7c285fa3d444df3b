package dev.jangteo.security;

import dev.jangteo.accounts.AccessSettings;
import dev.jangteo.accounts.Customers;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// Which role may knock at which door. What is not named here is closed.
@Configuration(proxyBeanMethods = false)
class AccessRules {

    private static final String CONTENT_POLICY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

    /// Whoever knocks comes in, with whatever method there is; a token that is no good is not looked at.
    private static final String[] OPEN_CALLS = {
        "/api/v1/auth/sign-up",
        "/api/v1/auth/login",
        "/api/v1/auth/refresh",
        "/api/v1/products",
        "/api/v1/products/*",
        "/api/v1/coupon-templates",
        "/api/v1/coupon-templates/*"
    };

    private static final String[] OPEN_PAGES = {"/problems/*", "/error"};

    /// What stands outside the API and is asked for with a token.
    private static final Pattern HAS_TOKENS = Pattern.compile("/(actuator|v3|swagger)");

    private static final char DELETE = 0x7f;
    private static final Duration KEYS_PAUSE = Duration.ofSeconds(1);

    private final TokenCheck tokens;
    private final Customers customers;
    private final ActingNotes notes;
    private final Problems problems;
    private final AccessSettings settings;
    private final ApiDescriptionReaders describedTo;
    private final long anonymousPerSecond;

    AccessRules(
            TokenCheck tokens,
            Customers customers,
            ActingNotes notes,
            Problems problems,
            AccessSettings settings,
            @Value("${jangteo.web.api-description:admins}") ApiDescriptionReaders describedTo,
            @Value("${jangteo.access.anonymous-per-second:200}") long anonymousPerSecond) {
        this.anonymousPerSecond = anonymousPerSecond;
        this.tokens = tokens;
        this.customers = customers;
        this.notes = notes;
        this.problems = problems;
        this.settings = settings;
        this.describedTo = describedTo;
    }

    /// Who may read the API description and try calls out in Swagger UI. A demo is there to be tried.
    enum ApiDescriptionReaders {
        OPEN,
        ADMINS
    }

    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http) {
        http.securityMatcher("/api/v1/**")
                .authorizeHttpRequests(rules -> rules.requestMatchers(OPEN_CALLS)
                        .permitAll()
                        .requestMatchers("/api/v1/admin/**")
                        .hasRole("ADMIN")
                        .requestMatchers("/api/v1/events")
                        .hasAnyRole("DATA_PLATFORM", "ADMIN")
                        .requestMatchers(HttpMethod.POST, "/api/v1/accounts")
                        .hasRole("BACKEND")
                        .requestMatchers("/api/v1/auth/logout")
                        .hasAnyRole("CUSTOMER", "ADMIN", "DATA_PLATFORM")
                        .anyRequest()
                        .hasAnyRole("CUSTOMER", "ADMIN"));
        http.servletApi(AbstractHttpConfigurer::disable).headers(AccessRules::writtenBefore);
        return guarded(http, matching(OPEN_CALLS));
    }

    @Bean
    @Order(5)
    SecurityFilterChain everythingElse(HttpSecurity http) {
        http.authorizeHttpRequests(rules -> rules.requestMatchers(EndpointRequest.to(HealthEndpoint.class))
                .permitAll()
                .requestMatchers(EndpointRequest.to("prometheus", "metrics"))
                .hasAnyRole("ADMIN", "MONITOR")
                .requestMatchers(EndpointRequest.toAnyEndpoint())
                .hasRole("ADMIN")
                .requestMatchers(OPEN_PAGES)
                .permitAll()
                .requestMatchers("/v3/api-docs", "/v3/api-docs/**", "/swagger-ui.html", "/swagger-ui/**")
                .access((who, _) -> new AuthorizationDecision(describedTo == ApiDescriptionReaders.OPEN
                        || who.get().getAuthorities().stream()
                                .anyMatch(role -> "ROLE_ADMIN".equals(role.getAuthority()))))
                .anyRequest()
                .denyAll());
        return guarded(http, new OrRequestMatcher(matching(OPEN_PAGES), EndpointRequest.to(HealthEndpoint.class)));
    }

    /// The container refuses malformed header names and values before they come here; looking for control
    /// characters once more is cheap, matching every header against a Unicode pattern is not. Bytes above ASCII
    /// and tabs are allowed by HTTP: whoever reads a header judges them.
    @Bean
    HttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(AccessRules::hasNoControls);
        firewall.setAllowedHeaderValues(AccessRules::hasNoControls);
        return firewall;
    }

    /// Spans around every filter cost more than the filters; requests are measured once, as a whole.
    @Bean
    SecurityObservationSettings observations() {
        return SecurityObservationSettings.noObservations();
    }

    /// Headers of protection are written before a call instead of after it, for which its answer would have to be
    /// watched; a call that says other ones replaces them.
    private static void writtenBefore(HeadersConfigurer<HttpSecurity> headers) {
        headers.withObjectPostProcessor(new ObjectPostProcessor<HeaderWriterFilter>() {
            @Override
            public <O extends HeaderWriterFilter> O postProcess(O filter) {
                filter.setShouldWriteHeadersEagerly(true);
                return filter;
            }
        });
    }

    private static RequestMatcher matching(String... patterns) {
        var paths = PathPatternRequestMatcher.withDefaults();
        return new OrRequestMatcher(
                Arrays.stream(patterns).<RequestMatcher>map(paths::matcher).toList());
    }

    private SecurityFilterChain guarded(HttpSecurity http, RequestMatcher open) {
        AuthenticationEntryPoint whoAreYou = this::unauthenticated;
        AccessDeniedHandler notYou = (request, response, _) -> forbidden(request, response);
        http.oauth2ResourceServer(bearer -> bearer.authenticationManagerResolver(_ -> (AuthenticationManager) tokens)
                        .bearerTokenResolver(new OpenCallTokens(open, tokens))
                        .authenticationEntryPoint(whoAreYou)
                        .accessDeniedHandler(notYou))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(whoAreYou).accessDeniedHandler(notYou))
                .addFilterBefore(new ActingFor(customers, notes, problems), AuthorizationFilter.class)
                .addFilterAfter(new AccountLimits(settings, problems), AuthorizationFilter.class)
                .addFilterAfter(new AnonymousLimit(anonymousPerSecond, problems), AuthorizationFilter.class)
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY)))
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .sessionManagement(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable);
        return http.build();
    }

    private void unauthenticated(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        var problem = failure instanceof TokenCheck.OutOfReach
                ? Problem.busy(KEYS_PAUSE)
                : Problem.of(isNoPage(request) ? ProblemCode.NOT_FOUND : ProblemCode.UNAUTHENTICATED);
        problems.write(problem, request, response);
    }

    /// A browser that asks for a page which is none: there is nothing to log in for.
    private static boolean isNoPage(HttpServletRequest request) {
        return Problems.isPageWanted(request)
                && !HAS_TOKENS.matcher(request.getServletPath()).lookingAt();
    }

    private void forbidden(HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.write(Problem.of(ProblemCode.FORBIDDEN), request, response);
    }

    private static boolean hasNoControls(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if ((character < ' ' && character != '\t') || character == DELETE) {
                return false;
            }
        }
        return true;
    }
}
