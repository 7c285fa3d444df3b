package dev.jangteo.storefront;

import dev.jangteo.accounts.DemoSettings;
import dev.jangteo.accounts.Role;
import dev.jangteo.cart.CartItems;
import dev.jangteo.security.Caller;
import dev.jangteo.shared.Ids;
import dev.jangteo.shared.ShopTime;
import dev.jangteo.wallet.Wallets;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/// Makes pages of templates and what they show.
@Component
class Pages {

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
    private final MessageSource messages;
    private final ShopTime time;
    private final Wallets wallets;
    private final CartItems carts;
    private final Assets assets;
    private final DemoSettings demo;
    private final Ids ids;

    Pages(
            MessageSource messages,
            ShopTime time,
            Wallets wallets,
            CartItems carts,
            Assets assets,
            DemoSettings demo,
            Ids ids) {
        this.messages = messages;
        this.time = time;
        this.wallets = wallets;
        this.carts = carts;
        this.assets = assets;
        this.demo = demo;
        this.ids = ids;
    }

    ModelAndView show(String template, String tab, HttpServletRequest request, @Nullable Caller caller, Object page) {
        return show(HttpStatus.OK, template, tab, request, caller, page);
    }

    ModelAndView show(
            HttpStatus status,
            String template,
            String tab,
            HttpServletRequest request,
            @Nullable Caller caller,
            Object page) {
        return show(status, template, tab, request, Optional.ofNullable(caller).map(this::visitor), page);
    }

    /// A page that can be made when nothing can be read.
    ModelAndView withoutVisitor(HttpStatus status, String template, HttpServletRequest request, Object page) {
        return show(status, template, "", request, Optional.empty(), page);
    }

    private ModelAndView show(
            HttpStatus status,
            String template,
            String tab,
            HttpServletRequest request,
            Optional<Visitor> visitor,
            Object page) {
        var frame = new Frame(
                words(), visitor, tab, Redirect.addressOf(request), token(request), this::newKey, assets, demo.on());
        var shown = new ModelAndView(new TemplateView(templates, template, frame, page));
        shown.setStatus(status);
        return shown;
    }

    Words words() {
        return new Words(messages, LocaleContextHolder.getLocale(), time.zone());
    }

    /// A key for one form on one page: however often it is sent, it is done once.
    String newKey() {
        return ids.next().toString();
    }

    private Visitor visitor(Caller caller) {
        return new Visitor(
                wallets.findBalance(caller.accountId()).orElse(0L),
                carts.find(caller.accountId()).lines().size(),
                caller.role() == Role.ADMIN);
    }

    private static String token(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token ? token.getToken() : "";
    }
}
