package dev.jangteo.storefront;

import dev.jangteo.pages.PageController;
import dev.jangteo.pages.Redirect;
import dev.jangteo.pages.Theme;
import dev.jangteo.web.Form;
import dev.jangteo.web.Languages;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/// Remembers in which language and in which light somebody wants to read, and comes back to the page.
@PageController
class LanguageView {

    private static final Duration A_YEAR = Duration.ofDays(365);

    @PostMapping("/language")
    ModelAndView choose(Form form, HttpServletResponse response) {
        return remember(Languages.COOKIE, form.text("language").equals("ko") ? "ko" : "en", form, response);
    }

    @PostMapping("/theme")
    ModelAndView chooseTheme(Form form, HttpServletResponse response) {
        return remember(Theme.COOKIE, Theme.known(form.text("theme")), form, response);
    }

    private static ModelAndView remember(String name, String value, Form form, HttpServletResponse response) {
        var cookie = ResponseCookie.from(name, value)
                .path("/")
                .maxAge(value.isEmpty() ? Duration.ZERO : A_YEAR)
                .sameSite("Lax")
                .httpOnly(true)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        return Redirect.to(Redirect.safe(form.text("to")));
    }
}
