package dev.jangteo.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Finds out who answers an address. An address that holds an identifier is held against every mapping there is, and by
/// default its method and its media types come first; nearly all of them are told apart by the path alone.
@Component
class PathsFirst implements WebMvcRegistrations {

    @Override
    public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new RequestMappingHandlerMapping() {
            @Override
            protected @Nullable RequestMappingInfo getMatchingMapping(
                    RequestMappingInfo mapping, HttpServletRequest request) {
                var paths = mapping.getPathPatternsCondition();
                return paths != null && paths.getMatchingCondition(request) == null
                        ? null
                        : super.getMatchingMapping(mapping, request);
            }
        };
    }
}
