package dev.jangteo.storefront;

import dev.jangteo.pages.PageController;
import dev.jangteo.pages.Redirect;
import dev.jangteo.web.Form;
import dev.jangteo.web.Languages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/// Remembers in which language somebody wants to read, and comes back to the page.
@PageController
class LanguageView {

    private static final Duration A_YEAR = Duration.ofDays(365);

    @PostMapping("/language")
    ModelAndView choose(HttpServletRequest request, HttpServletResponse response) {
        var form = Form.of(request);
        var language = form.text("language").equals("ko") ? "ko" : "en";
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(Languages.COOKIE, language)
                        .path("/")
                        .maxAge(A_YEAR)
                        .sameSite("Lax")
                        .httpOnly(true)
                        .build()
                        .toString());
        return Redirect.to(Redirect.safe(form.text("to")));
    }
}
