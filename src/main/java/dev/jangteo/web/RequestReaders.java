package dev.jangteo.web;

import dev.jangteo.binding.RequestBinder;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// What calls ask for by [Body], [FromQuery] and [RequestKey], and pages by [FromQuery] and as a [Form].
@Component
class RequestReaders implements HandlerMethodArgumentResolver {

    private final BodyReader bodies;
    private final RequestBinder binder;

    RequestReaders(BodyReader bodies, RequestBinder binder) {
        this.bodies = bodies;
        this.binder = binder;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Form.class
                || parameter.hasParameterAnnotation(Body.class)
                || parameter.hasParameterAnnotation(FromQuery.class)
                || parameter.hasParameterAnnotation(RequestKey.class);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest webRequest,
            @Nullable WebDataBinderFactory binders)
            throws Exception {
        var request = webRequest.getNativeRequest(HttpServletRequest.class);
        if (request == null) {
            throw new IllegalStateException("not an HTTP request");
        }
        if (parameter.getParameterType() == Form.class) {
            return new Form(binder, request);
        }
        if (parameter.hasParameterAnnotation(Body.class)) {
            return binder.body(parameter.getParameterType(), bodies.read(request), QueryNames.faults(request));
        }
        if (parameter.hasParameterAnnotation(FromQuery.class)) {
            boolean call = request.getServletPath().startsWith("/api/");
            return call
                    ? Query.read(binder, parameter.getParameterType(), request)
                    : Query.readOfPage(binder, parameter.getParameterType(), request);
        }
        var wanted = parameter.getParameterAnnotation(RequestKey.class);
        return IdempotencyKeys.sent(request, wanted != null && wanted.required());
    }
}
