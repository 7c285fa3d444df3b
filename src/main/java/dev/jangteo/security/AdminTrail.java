package dev.jangteo.security;

import dev.jangteo.accounts.Trail;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Notes every call and every form of an admin that changes something, and every export, before it is made: what cannot
/// be noted
/// is not done. What was refused is noted once more as refused.
@Configuration(proxyBeanMethods = false)
class AdminTrail implements WebMvcConfigurer, HandlerInterceptor {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String EXPORT = ".csv";
    private static final int REFUSED_FROM = 400;
    private static final String REQUEST_ID = "X-Request-Id";

    private final Trail trail;

    AdminTrail(Trail trail) {
        this.trail = trail;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/v1/admin/**", "/admin/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (isNoted(request)) {
            trail.add(act(Trail.Kind.ADMIN_CALL, request, response));
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (isNoted(request) && response.getStatus() >= REFUSED_FROM) {
            var act = act(Trail.Kind.ADMIN_CALL_REFUSED, request, response);
            trail.add(act.saying(act.detail() + " status " + response.getStatus()));
        }
    }

    private static boolean isNoted(HttpServletRequest request) {
        return !READING.contains(request.getMethod()) || request.getRequestURI().endsWith(EXPORT);
    }

    private static Trail.Act act(Trail.Kind act, HttpServletRequest request, HttpServletResponse response) {
        var noted = Trail.Act.of(act, request.getRemoteAddr())
                .on(request.getMethod() + " " + request.getRequestURI())
                .saying("request " + response.getHeader(REQUEST_ID));
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller caller
                ? noted.by(caller.accountId())
                : noted;
    }
}
