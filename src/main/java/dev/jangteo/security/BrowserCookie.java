package dev.jangteo.security;

import dev.jangteo.accounts.BrowserLogin;
import dev.jangteo.accounts.BrowserSession;
import dev.jangteo.accounts.DemoSettings;
import dev.jangteo.accounts.Session;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/// The cookie by which pages know who is looking: no script reads it, no other site sends it along with a form, and
/// outside a demo it goes through TLS only.
@Component
public class BrowserCookie {

    private final BrowserLogin logins;
    private final boolean demo;

    BrowserCookie(BrowserLogin logins, DemoSettings demo) {
        this.logins = logins;
        this.demo = demo.on();
    }

    /// A new value at every login: whoever knew an earlier one knows nothing.
    public void open(Session session, HttpServletRequest request, HttpServletResponse response) {
        find(request).ifPresent(logins::close);
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(logins.open(session), Duration.ofDays(400)));
    }

    public void close(HttpServletRequest request, HttpServletResponse response) {
        find(request).ifPresent(logins::close);
        response.addHeader(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO));
    }

    Optional<BrowserSession> find(HttpServletRequest request) {
        var cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name()))
                        .flatMap(cookie -> Stream.ofNullable(cookie.getValue()))
                        .findFirst()
                        .flatMap(logins::find);
    }

    private String name() {
        return demo ? "jangteo" : "__Host-jangteo";
    }

    private String cookie(String value, Duration maxAge) {
        return ResponseCookie.from(name(), value)
                .httpOnly(true)
                .secure(!demo)
                .sameSite("Lax")
                .path("/")
                .maxAge(maxAge)
                .build()
                .toString();
    }
}
