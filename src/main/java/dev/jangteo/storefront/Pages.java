package dev.jangteo.storefront;

import dev.jangteo.accounts.Role;
import dev.jangteo.cart.CartItems;
import dev.jangteo.pages.PageMaker;
import dev.jangteo.pages.Visitor;
import dev.jangteo.pages.Words;
import dev.jangteo.security.Caller;
import dev.jangteo.wallet.Wallets;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/// Pages of the storefront, which know who is looking at them.
@Component
class Pages {

    private final PageMaker maker;
    private final Wallets wallets;
    private final CartItems carts;

    Pages(PageMaker maker, Wallets wallets, CartItems carts) {
        this.maker = maker;
        this.wallets = wallets;
        this.carts = carts;
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
        return maker.show(
                status, template, tab, request, Optional.ofNullable(caller).map(this::visitor), page);
    }

    Words words() {
        return maker.words();
    }

    String newKey() {
        return maker.newKey();
    }

    private Visitor visitor(Caller caller) {
        return new Visitor(
                wallets.findBalance(caller.accountId()).orElse(0L),
                carts.countLines(caller.accountId()),
                caller.role() == Role.ADMIN);
    }
}
