package dev.jangteo.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/// Sends a browser on, to an address of this shop only.
public final class Redirect {

    private static final int LONGEST = 1_000;
    private static final Pattern PLAIN = Pattern.compile("/(?![/\\\\])[!-~&&[^\\\\{}]]*");

    /// The container refuses to send anybody on to a path with dots for steps.
    private static final Pattern STEPS = Pattern.compile("[^?#]*/\\.{1,2}(?:[/?#].*)?");

    private Redirect() {}

    public static ModelAndView to(String address) {
        var view = new RedirectView(address, false, true, false);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return new ModelAndView(view);
    }

    /// The address that somebody asked to come back to; any that is not plainly of this shop, or fits into no
    /// header, is the front page.
    public static String safe(String address) {
        boolean plain = address.length() <= LONGEST
                && PLAIN.matcher(address).matches()
                && !STEPS.matcher(address).matches();
        return plain ? address : "/";
    }

    static String addressOf(HttpServletRequest request) {
        if (!request.getMethod().equals("GET")) {
            return "/";
        }
        return request.getQueryString() == null
                ? request.getRequestURI()
                : request.getRequestURI() + "?" + request.getQueryString();
    }
}
