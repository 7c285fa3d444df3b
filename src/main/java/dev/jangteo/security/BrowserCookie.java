package dev.jangteo.security;

import dev.jangteo.accounts.BrowserDoor;
import dev.jangteo.accounts.BrowserLogin;
import dev.jangteo.accounts.BrowserSession;
import dev.jangteo.accounts.DemoSettings;
import dev.jangteo.accounts.Role;
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

/// The cookies by which pages know who is looking: no script reads them, no other site sends them along with a form,
/// and outside a demo they go through TLS only. The console's goes along with nothing that begins at another site, and
/// goes when the browser is closed.
@Component
public class BrowserCookie {

    private static final Duration LONG = Duration.ofDays(400);
    private static final Duration UNTIL_CLOSED = Duration.ofSeconds(-1);

    private final BrowserLogin logins;
    private final boolean demo;

    BrowserCookie(BrowserLogin logins, DemoSettings demo) {
        this.logins = logins;
        this.demo = demo.on();
    }

    /// A new value at every login: whoever knew an earlier one knows nothing. An admin comes in at both doors.
    public void open(Session session, HttpServletRequest request, HttpServletResponse response) {
        closeLogins(request);
        add(response, BrowserDoor.STOREFRONT, logins.open(session, BrowserDoor.STOREFRONT), LONG);
        if (session.role() == Role.ADMIN) {
            add(response, BrowserDoor.CONSOLE, logins.open(session, BrowserDoor.CONSOLE), UNTIL_CLOSED);
        }
    }

    public void close(HttpServletRequest request, HttpServletResponse response) {
        closeLogins(request);
        for (var door : BrowserDoor.values()) {
            add(response, door, "", Duration.ZERO);
        }
    }

    /// The password was typed again at the console, and was right.
    public void confirm(HttpServletRequest request) {
        secret(request, BrowserDoor.CONSOLE).ifPresent(secret -> logins.confirm(secret, BrowserDoor.CONSOLE));
    }

    /// Whether the console may do what cannot be undone without asking for the password again.
    public boolean isConfirmed(HttpServletRequest request) {
        return find(request, BrowserDoor.CONSOLE).filter(logins::isConfirmed).isPresent();
    }

    Optional<BrowserSession> find(HttpServletRequest request, BrowserDoor door) {
        return secret(request, door).flatMap(secret -> logins.find(secret, door));
    }

    private void closeLogins(HttpServletRequest request) {
        Arrays.stream(BrowserDoor.values())
                .flatMap(door -> find(request, door).stream())
                .forEach(logins::close);
    }

    private Optional<String> secret(HttpServletRequest request, BrowserDoor door) {
        var cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name(door)))
                        .flatMap(cookie -> Stream.ofNullable(cookie.getValue()))
                        .findFirst();
    }

    private String name(BrowserDoor door) {
        var plain = door == BrowserDoor.CONSOLE ? "jangteo-console" : "jangteo";
        return demo ? plain : "__Host-" + plain;
    }

    private void add(HttpServletResponse response, BrowserDoor door, String value, Duration maxAge) {
        var cookie = ResponseCookie.from(name(door), value)
                .httpOnly(true)
                .secure(!demo)
                .sameSite(door == BrowserDoor.CONSOLE ? "Strict" : "Lax")
                .path("/")
                .maxAge(maxAge)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
