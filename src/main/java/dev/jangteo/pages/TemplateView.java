package dev.jangteo.pages;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.View;

/// One template with what it shows. A page is of one person and one moment, so nobody keeps it; it is written when it
/// is
/// whole.
record TemplateView(TemplateEngine templates, String template, Frame frame, Object page) implements View {

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        var html = new Utf8ByteOutput();
        templates.render(template + ".jte", Map.of("f", frame, "page", page), html);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.VARY, "Accept-Language, Cookie");
        response.setContentLength(html.getContentLength());
        html.writeTo(response.getOutputStream());
    }
}
