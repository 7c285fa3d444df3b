package dev.jangteo.security;

import dev.jangteo.accounts.AccessSettings;
import dev.jangteo.accounts.BrowserDoor;
import dev.jangteo.accounts.DemoSettings;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/// Who may see which page. Pages know people by a cookie and never by a token; the API does it the other way round. A
/// form is taken from a page of this shop only: the browser says where it comes from, and it carries a token.
@Configuration(proxyBeanMethods = false)
class PageRules {

    private static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String[] PAGES = {
        "/",
        "/products/*",
        "/top",
        "/coupons",
        "/coupons/*",
        "/cart",
        "/cart/*",
        "/checkout",
        "/orders",
        "/orders/*",
        "/orders/*/cancellation",
        "/wallet",
        "/wallet/charge",
        "/login",
        "/sign-up",
        "/logout",
        "/language",
        "/theme",
        "/me",
        "/me/*",
        "/assets/**",
        "/favicon.ico"
    };

    /// Guests may see these, and are sent to the login by what only customers may do.
    private static final String[] FOR_EVERYBODY = {
        "/", "/products/*", "/top", "/coupons", "/coupons/*", "/assets/**", "/favicon.ico"
    };

    private static final String[] FORMS_FOR_EVERYBODY = {"/login", "/sign-up", "/language", "/theme", "/logout", "/cart"
    };

    private final BrowserCookie cookie;
    private final Problems problems;
    private final AccessSettings settings;
    private final DemoSettings demo;
    private final long anonymousPerSecond;

    PageRules(
            BrowserCookie cookie,
            Problems problems,
            AccessSettings settings,
            DemoSettings demo,
            @Value("${jangteo.access.anonymous-per-second:200}") long anonymousPerSecond) {
        this.cookie = cookie;
        this.problems = problems;
        this.settings = settings;
        this.demo = demo;
        this.anonymousPerSecond = anonymousPerSecond;
    }

    /// What is looked at all the time, by everybody, and is the same for all: nobody is asked who he is.
    @Bean
    @Order(2)
    SecurityFilterChain looks(HttpSecurity http) {
        http.securityMatcher("/live/**")
                .addFilterAfter(new AnonymousLimit(anonymousPerSecond, problems), HeaderWriterFilter.class)
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY)))
                .csrf(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .exceptionHandling(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable);
        return http.build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain console(HttpSecurity http) {
        http.securityMatcher("/admin", "/admin/**")
                .authorizeHttpRequests(rules -> rules.anyRequest().hasRole("ADMIN"));
        return guarded(http, BrowserDoor.CONSOLE);
    }

    @Bean
    @Order(4)
    SecurityFilterChain storefront(HttpSecurity http) {
        http.securityMatcher(PAGES)
                .authorizeHttpRequests(rules -> rules.requestMatchers(HttpMethod.GET, FOR_EVERYBODY)
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, FOR_EVERYBODY)
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, FORMS_FOR_EVERYBODY)
                        .permitAll()
                        .requestMatchers("/login", "/sign-up")
                        .permitAll()
                        .anyRequest()
                        .hasAnyRole("CUSTOMER", "ADMIN"));
        return guarded(http, BrowserDoor.STOREFRONT);
    }

    private SecurityFilterChain guarded(HttpSecurity http, BrowserDoor door) {
        http.csrf(csrf -> csrf.csrfTokenRepository(formTokens()))
                .addFilterBefore(new SamePlace(problems), CsrfFilter.class)
                .addFilterBefore(new BrowserFilter(door, cookie, problems), AuthorizationFilter.class)
                .addFilterAfter(new AccountLimits(settings, problems), AuthorizationFilter.class)
                .addFilterAfter(new AnonymousLimit(anonymousPerSecond, problems), AuthorizationFilter.class)
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                (request, response, _) -> toLogin(request, response))
                        .accessDeniedHandler(this::denied))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN)))
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .sessionManagement(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable);
        return http.build();
    }

    private void denied(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        var problem = denied instanceof CsrfException ? Problem.foreignForm() : Problem.of(ProblemCode.FORBIDDEN);
        problems.write(problem, request, response);
    }

    private CookieCsrfTokenRepository formTokens() {
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName(demo.on() ? "jangteo-form" : "__Host-jangteo-form");
        tokens.setCookiePath("/");
        tokens.setParameterName("form");
        tokens.setCookieCustomizer(
                made -> made.httpOnly(true).secure(!demo.on()).sameSite("Lax"));
        return tokens;
    }

    /// Comes back to where it was after the login; what was sent is not repeated.
    private static void toLogin(HttpServletRequest request, HttpServletResponse response) {
        var page = request.getMethod().equals("GET") || request.getMethod().equals("HEAD")
                ? request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString())
                : pageOf(request.getServletPath());
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.LOCATION, "/login?to=" + URLEncoder.encode(page, StandardCharsets.UTF_8));
    }

    /// The page that a form stands on.
    private static String pageOf(String form) {
        if (form.equals("/checkout") || form.startsWith("/cart/")) {
            return "/cart";
        }
        if (form.startsWith("/admin/")) {
            return "/admin";
        }
        return form.replaceFirst("^(/wallet|/me|/orders/[^/]+)/.*$", "$1");
    }
}
