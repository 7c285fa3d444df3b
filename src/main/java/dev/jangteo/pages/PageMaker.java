package dev.jangteo.pages;

import dev.jangteo.accounts.DemoSettings;
import dev.jangteo.shared.Ids;
import dev.jangteo.shared.ShopTime;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/// Makes pages of templates and what they show.
@Component
public class PageMaker {

    private static final Logger log = LoggerFactory.getLogger(PageMaker.class);

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
    private final MessageSource messages;
    private final ShopTime time;
    private final Assets assets;
    private final DemoSettings demo;
    private final Ids ids;

    PageMaker(MessageSource messages, ShopTime time, Assets assets, DemoSettings demo, Ids ids) {
        this.messages = messages;
        this.time = time;
        this.assets = assets;
        this.demo = demo;
        this.ids = ids;
    }

    public ModelAndView show(
            HttpStatus status,
            String template,
            String tab,
            HttpServletRequest request,
            Optional<Visitor> visitor,
            Object page) {
        if (status.isError()) {
            // A page that refuses says its request's id; who is asked why finds it here.
            log.info("{} {} was answered {}", request.getMethod(), printable(request.getServletPath()), status.value());
        }
        var frame = new Frame(
                words(),
                visitor,
                tab,
                Redirect.addressOf(request),
                token(request),
                this::newKey,
                assets,
                demo.on(),
                Theme.of(request),
                requestId());
        var shown = new ModelAndView(new TemplateView(templates, template, frame, page));
        shown.setStatus(status);
        return shown;
    }

    public Words words() {
        return new Words(messages, LocaleContextHolder.getLocale(), time.zone());
    }

    /// A key for one form on one page: however often it is sent, it is done once.
    public String newKey() {
        return ids.next().toString();
    }

    private static String requestId() {
        return Objects.requireNonNullElse(MDC.get("requestId"), "");
    }

    static String printable(String path) {
        return path.replaceAll("\\p{Cntrl}", "?");
    }

    private static String token(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token ? token.getToken() : "";
    }
}
