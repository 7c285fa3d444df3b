package dev.jangteo.access;

import dev.jangteo.account.AccessSettings;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/// Which role may knock at which door. What is not named here is closed.
@Configuration(proxyBeanMethods = false)
class AccessRules {

    private static final String CONTENT_POLICY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

    @Bean
    SecurityFilterChain doors(HttpSecurity http, TokenCheck tokens, Problems problems, AccessSettings settings) {
        AuthenticationEntryPoint whoAreYou = (request, response, _) -> unauthenticated(problems, request, response);
        AccessDeniedHandler notYou = (request, response, _) -> forbidden(problems, request, response);
        http.authorizeHttpRequests(rules -> rules.requestMatchers(EndpointRequest.to(HealthEndpoint.class))
                        .permitAll()
                        .requestMatchers(EndpointRequest.toAnyEndpoint())
                        .hasRole("ADMIN")
                        .requestMatchers("/", "/favicon.ico", "/problems/*", "/error")
                        .permitAll()
                        .requestMatchers("/v3/api-docs", "/v3/api-docs/**", "/swagger-ui.html", "/swagger-ui/**")
                        .permitAll()
                        .requestMatchers("/api/v1/auth/sign-up", "/api/v1/auth/login", "/api/v1/auth/refresh")
                        .permitAll()
                        .requestMatchers("/api/v1/products", "/api/v1/products/*")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/api/v1/coupon-templates")
                        .permitAll()
                        .requestMatchers("/api/v1/admin/**")
                        .hasRole("ADMIN")
                        .requestMatchers("/api/v1/events")
                        .hasAnyRole("DATA_PLATFORM", "ADMIN")
                        .requestMatchers("/api/v1/auth/logout")
                        .authenticated()
                        .requestMatchers("/api/v1/**")
                        .hasAnyRole("CUSTOMER", "ADMIN")
                        .anyRequest()
                        .denyAll())
                .oauth2ResourceServer(bearer -> bearer.authenticationManagerResolver(_ -> (AuthenticationManager) tokens)
                        .authenticationEntryPoint(whoAreYou)
                        .accessDeniedHandler(notYou))
                .exceptionHandling(refusal -> refusal.authenticationEntryPoint(whoAreYou).accessDeniedHandler(notYou))
                .addFilterAfter(new AccountLimit(settings, problems), AuthorizationFilter.class)
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY)))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable);
        return http.build();
    }

    private static void forbidden(Problems problems, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        problems.write(Problem.of(ProblemCode.FORBIDDEN), request, response);
    }

    private static void unauthenticated(
            Problems problems, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        problems.write(Problem.of(ProblemCode.UNAUTHENTICATED), request, response);
    }
}
