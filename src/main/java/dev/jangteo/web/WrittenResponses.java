package dev.jangteo.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Sends what is written already, bytes with their type, as an order is answered: there is nothing to negotiate and
/// to convert. Everything else, and what is read, which may turn out to be unchanged, goes the usual way.
record WrittenResponses(HandlerMethodReturnValueHandler usual) implements HandlerMethodReturnValueHandler {

    @Override
    public boolean supportsReturnType(MethodParameter type) {
        return usual.supportsReturnType(type);
    }

    @Override
    public void handleReturnValue(
            @Nullable Object value, MethodParameter type, ModelAndViewContainer container, NativeWebRequest web)
            throws Exception {
        if (value instanceof ResponseEntity<?> response
                && response.getBody() instanceof byte[] written
                && response.getHeaders().containsHeader(HttpHeaders.CONTENT_TYPE)
                && isPost(web)) {
            container.setRequestHandled(true);
            send(response, written, Objects.requireNonNull(web.getNativeResponse(HttpServletResponse.class)));
        } else {
            usual.handleReturnValue(value, type, container, web);
        }
    }

    private static boolean isPost(NativeWebRequest web) {
        var request = web.getNativeRequest(HttpServletRequest.class);
        return request != null && request.getMethod().equals("POST");
    }

    private static void send(ResponseEntity<?> response, byte[] written, HttpServletResponse to) throws IOException {
        to.setStatus(response.getStatusCode().value());
        response.getHeaders().forEach((name, values) -> {
            to.setHeader(name, values.getFirst());
            values.stream().skip(1).forEach(further -> to.addHeader(name, further));
        });
        to.setContentLength(written.length);
        to.getOutputStream().write(written);
    }
}
