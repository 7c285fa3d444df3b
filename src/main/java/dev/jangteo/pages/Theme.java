package dev.jangteo.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;

/// Light or dark, as somebody chose at a page; without a choice it is the system's.
public final class Theme {

    public static final String COOKIE = "theme";

    private static final List<String> KNOWN = List.of("light", "dark");

    private Theme() {}

    /// Empty when none was chosen.
    static String of(HttpServletRequest request) {
        var cookies = request.getCookies();
        return cookies == null
                ? ""
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .map(cookie -> known(cookie.getValue()))
                        .findFirst()
                        .orElse("");
    }

    /// Anything else is no theme.
    public static String known(String chosen) {
        return KNOWN.contains(chosen) ? chosen : "";
    }
}
