package dev.jangteo.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityReturnValueHandler;

/// Shortens the way of a call through the dispatcher: the shop's own calls are looked up before those of the actuator,
/// by their path before anything else, and what is written is sent as it is ([WrittenResponses]).
@Component
class MvcSetup implements WebMvcRegistrations {

    /// Before the actuator's mappings, which would look at every request otherwise.
    private static final int BEFORE_OTHERS = -200;

    private static final String ACTUATOR = "/actuator";

    @Override
    public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new Mapping();
    }

    @Override
    public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
        return new Adapter();
    }

    /// An address that holds an identifier is held against every mapping there is, and by default its method and its
    /// media types come first; nearly all of them are told apart by the path alone.
    private static final class Mapping extends RequestMappingHandlerMapping {

        @Override
        public void setOrder(int order) {
            super.setOrder(BEFORE_OTHERS);
        }

        @Override
        protected @Nullable HandlerMethod getHandlerInternal(HttpServletRequest request) throws Exception {
            return request.getServletPath().startsWith(ACTUATOR) ? null : super.getHandlerInternal(request);
        }

        @Override
        protected @Nullable RequestMappingInfo getMatchingMapping(
                RequestMappingInfo mapping, HttpServletRequest request) {
            var paths = mapping.getPathPatternsCondition();
            return paths != null && paths.getMatchingCondition(request) == null
                    ? null
                    : super.getMatchingMapping(mapping, request);
        }
    }

    private static final class Adapter extends RequestMappingHandlerAdapter {

        @Override
        public void afterPropertiesSet() {
            super.afterPropertiesSet();
            var usual = getReturnValueHandlers();
            var handlers = new ArrayList<HandlerMethodReturnValueHandler>();
            if (usual != null) {
                usual.stream()
                        .filter(ResponseEntityReturnValueHandler.class::isInstance)
                        .map(WrittenResponses::new)
                        .forEach(handlers::add);
                handlers.addAll(usual);
            }
            setReturnValueHandlers(List.copyOf(handlers));
        }
    }
}
