package dev.jangteo.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.accounts.Role;
import dev.jangteo.testing.Browser;
import dev.jangteo.testing.Http;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.WithDatabase;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Every endpoint there is, called by everybody: whom it lets in follows from its address, and whoever may not
/// come in is told so before anything else.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
@WithDatabase
class RoleMatrixTest {

    /// Everything else below `/api/v1` wants a token.
    private static final Set<String> OPEN = Set.of(
            "POST /api/v1/auth/sign-up",
            "POST /api/v1/auth/login",
            "POST /api/v1/auth/refresh",
            "GET /api/v1/products",
            "GET /api/v1/products/{id}",
            "GET /api/v1/products/top",
            "GET /api/v1/coupon-templates",
            "GET /api/v1/coupon-templates/{id}");

    private record Endpoint(String method, String pattern) {

        String path() {
            return pattern.replaceAll("\\{[^}]*}", "999999");
        }

        boolean endsItsCaller() {
            return method.equals("DELETE") && pattern.equals("/api/v1/account");
        }

        boolean letsIn(Optional<Role> role) {
            if (OPEN.contains(method + " " + pattern)) {
                return true;
            }
            if (pattern.startsWith("/api/v1/admin/")) {
                return role.equals(Optional.of(Role.ADMIN));
            }
            if (pattern.equals("/api/v1/accounts")) {
                return role.equals(Optional.of(Role.BACKEND));
            }
            if (pattern.equals("/api/v1/events")) {
                return role.equals(Optional.of(Role.DATA_PLATFORM)) || role.equals(Optional.of(Role.ADMIN));
            }
            if (pattern.equals("/api/v1/auth/logout")) {
                return role.filter(Role::isForAccounts).isPresent();
            }
            return role.equals(Optional.of(Role.CUSTOMER)) || role.equals(Optional.of(Role.ADMIN));
        }
    }

    private RunningShop shop;
    private Map<Role, Http> callers = Map.of();

    @BeforeAll
    void openShop() {
        shop = RunningShop.open();
        var platform = RunningShop.newEmail();
        var _ = shop.open(platform, Role.DATA_PLATFORM);
        callers = Map.of(
                Role.CUSTOMER, shop.customerOverHttp(),
                Role.ADMIN, shop.admin(),
                Role.DATA_PLATFORM, shop.http().logIn(platform, RunningShop.PASSWORD),
                Role.MONITOR, machine("MONITOR"),
                Role.BACKEND, machine("BACKEND"));
    }

    @AfterAll
    void closeShop() {
        shop.close();
    }

    @Test
    void everyEndpointLetsInWhomItsAddressSaysAndNobodyElse() {
        var endpoints = endpoints();
        assertThat(endpoints).hasSizeGreaterThan(15);
        var wrong = new ArrayList<String>();
        for (var endpoint : endpoints) {
            check(endpoint, Optional.empty(), wrong);
            for (var role : Role.values()) {
                check(endpoint, Optional.of(role), wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /// Pages answer whom they do not let in with the way to the login, whatever the form; tokens open none of them.
    @Test
    void everyPageOfTheConsoleIsForAdminsAtABrowserOnly() {
        var customers = new Browser(shop, "en");
        var email = RunningShop.newEmail();
        var _ = shop.open(email, Role.CUSTOMER);
        var _ = customers.logIn(email, RunningShop.PASSWORD);
        var form = customers.form(customers.get("/me"), "/logout");
        var pages = mapped("/admin");
        assertThat(pages).hasSizeGreaterThan(40);
        var wrong = new ArrayList<String>();
        for (var page : pages) {
            var browsers = List.of(new Browser(shop, "en"), customers);
            for (var browser : browsers) {
                var answer = page.method().equals("GET") ? browser.get(page.path()) : browser.send(page.path(), form);
                // Whoever has no cookie has no token for forms either.
                boolean shut = answer.status() == 303
                        ? answer.header("Location").startsWith("/login?to=%2Fadmin")
                        : answer.status() == 403 && !page.method().equals("GET");
                if (!shut) {
                    wrong.add(page + " " + answer.status());
                }
            }
            for (var role : Role.values()) {
                var answer = Objects.requireNonNull(callers.get(role))
                        .send(page.method(), page.path(), BodyPublishers.noBody(), "Accept", "text/html");
                if (answer.status() != 303 && answer.status() != 403) {
                    wrong.add(page + " with a token of " + role + " " + answer.status());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/actuator/health, 200, 200, 200",
        "/actuator/health/liveness, 200, 200, 200",
        "/actuator/health/readiness, 200, 200, 200",
        "/actuator, 401, 403, 200",
        "/actuator/prometheus, 401, 403, 200",
        "/actuator/metrics, 401, 403, 200",
        "/actuator/info, 401, 403, 200",
        "/actuator/env, 401, 403, 403",
        "/problems/out-of-stock, 200, 200, 200",
        "/problems/nothing, 404, 404, 404",
        "/v3/api-docs, 401, 403, 200",
        "/swagger-ui/index.html, 401, 403, 200",
        "/api/v1/nothing, 401, 404, 404",
        "/api/v1/admin/nothing, 401, 403, 404",
        "/api/v1/products/1/nothing, 401, 404, 404",
        "/api/v2/products, 401, 403, 403",
        "/nothing, 401, 403, 403",
        "/application.yaml, 401, 403, 403",
        "/api/v1/ADMIN/products, 401, 404, 404",
    })
    void whatIsNoEndpointIsOpenClosedOrNotThere(String path, int anybody, int customer, int admin) {
        assertThat(shop.http().get(path).status()).as("anybody").isEqualTo(anybody);
        assertThat(caller(Role.CUSTOMER).get(path).status()).as("customer").isEqualTo(customer);
        assertThat(caller(Role.ADMIN).get(path).status()).as("admin").isEqualTo(admin);
    }

    @Test
    void aMonitorReadsFiguresAndNothingElse() {
        var monitor = caller(Role.MONITOR);
        assertThat(monitor.get("/actuator/prometheus").status()).isEqualTo(200);
        assertThat(monitor.get("/actuator/metrics").status()).isEqualTo(200);
        assertThat(monitor.get("/actuator/health").text()).contains("groupCommit");
        assertThat(shop.http().get("/actuator/health").text()).doesNotContain("groupCommit");
        assertThat(monitor.get("/actuator/info").status()).isEqualTo(403);
        assertThat(monitor.get("/api/v1/balance").status()).isEqualTo(403);
        assertThat(caller(Role.BACKEND).get("/actuator/prometheus").status()).isEqualTo(403);
    }

    @Test
    void aRefusalSaysHowToComeIn() {
        var answer = shop.http().get("/api/v1/balance");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(answer.code()).isEqualTo("unauthenticated");
        var forbidden = caller(Role.CUSTOMER).get("/api/v1/admin/audit");
        assertThat(forbidden.code()).isEqualTo("forbidden");
    }

    private void check(Endpoint endpoint, Optional<Role> role, List<String> wrong) {
        var caller = role.map(named -> endpoint.endsItsCaller() ? another(named) : caller(named))
                .orElseGet(shop::http);
        var answer = caller.send(
                endpoint.method(), endpoint.path(), BodyPublishers.ofString("?"), "Content-Type", "application/json");
        boolean in = answer.status() != 401 && answer.status() != 403;
        int expected = role.isEmpty() ? 401 : 403;
        if (in != endpoint.letsIn(role) || (!in && answer.status() != expected)) {
            wrong.add(role + " " + endpoint + ": " + answer);
        }
    }

    /// Somebody of that role whom nobody else needs.
    private Http another(Role role) {
        if (!role.isForAccounts()) {
            return caller(role);
        }
        var email = RunningShop.newEmail();
        var _ = shop.open(email, role);
        return shop.http().logIn(email, RunningShop.PASSWORD);
    }

    private Http machine(String role) {
        var made = shop.admin().post("/api/v1/admin/tokens", """
                {"name": "test", "role": "%s", "until": "2999-01-01T00:00:00Z"}""".formatted(role));
        assertThat(made.status()).isEqualTo(201);
        return shop.http().as(made.json().get("token").asString());
    }

    private Http caller(Role role) {
        var caller = callers.get(role);
        if (caller == null) {
            throw new IllegalStateException("no " + role);
        }
        return caller;
    }

    private List<Endpoint> endpoints() {
        return mapped("/api/");
    }

    private List<Endpoint> mapped(String below) {
        var mapping = shop.context().getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        var all = new ArrayList<Endpoint>();
        mapping.getHandlerMethods().keySet().forEach(info -> {
            for (var pattern : info.getPatternValues()) {
                for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                    if (pattern.startsWith(below)) {
                        all.add(new Endpoint(method.name(), pattern));
                    }
                }
            }
        });
        return all;
    }
}
