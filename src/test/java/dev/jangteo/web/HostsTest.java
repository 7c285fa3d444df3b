package dev.jangteo.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jangteo.testing.RawHttp;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.WithDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
@WithDatabase
class HostsTest {

    @ParameterizedTest
    @CsvSource({
        "loopback, localhost, true",
        "loopback, LocalHost, true",
        "loopback, localhost., true",
        "loopback, shop.localhost, true",
        "loopback, 127.0.0.1, true",
        "loopback, 127.8.9.10, true",
        "loopback, [::1], true",
        "loopback, [0:0:0:0:0:0:0:1], true",
        "loopback, 127.0.0.1.evil.example, false",
        "loopback, localhost.evil.example, false",
        "loopback, evillocalhost, false",
        "loopback, 128.0.0.1, false",
        "loopback, [::2], false",
        "loopback, '', false",
        "shop.example, shop.example, true",
        "shop.example, SHOP.example, true",
        "shop.example, shop.example., true",
        "shop.example, a.shop.example, false",
        "shop.example, shop.example.evil, false",
        "*.shop.example, a.shop.example, true",
        "*.shop.example, a.b.shop.example, true",
        "*.shop.example, shop.example, false",
        "*.shop.example, evilshop.example, false",
        "192.0.2.1, 192.0.2.1, true",
        "[2001:db8::1], [2001:DB8::1], true",
    })
    void aNameIsAllowedOrNot(String entry, String host, boolean allowed) {
        assertThat(hosts(entry).allow(host)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://shop.example", "shop.example:8080", "shop example", "*shop.example", "a/b", "::1"})
    void anEntryThatCanNeverMatchStopsTheStart(String entry) {
        assertThatIllegalArgumentException().isThrownBy(() -> hosts(entry)).withMessageContaining("allowed-hosts");
    }

    @Test
    void anotherHostIsRefusedEverywhereButWhereHealthIsTold() {
        try (var shop = RunningShop.open("jangteo.web.allowed-hosts=shop.example,loopback")) {
            int port = shop.http().port();
            assertThat(get(port, "/api/v1/products", "shop.example:8443").status())
                    .isEqualTo(200);
            assertThat(get(port, "/api/v1/products", "localhost").status()).isEqualTo(200);
            for (var path : List.of("/api/v1/products", "/api/v1/orders", "/", "/nothing", "/actuator/healthy")) {
                var refused = get(port, path, "evil.example");
                assertThat(refused.status()).as(path).isEqualTo(400);
                assertThat(refused.body()).contains("malformed-request", "\"field\":\"Host\"");
            }
            assertThat(get(port, "/actuator/health", "10.1.2.3:8080").status()).isEqualTo(200);
            assertThat(get(port, "/actuator/health/readiness", "10.1.2.3").status())
                    .isEqualTo(200);
            assertThat(RawHttp.send(port, "GET /actuator/health HTTP/1.0\r\n\r\n")
                            .status())
                    .isEqualTo(200);
            assertThat(RawHttp.send(port, "GET /api/v1/products HTTP/1.0\r\n\r\n")
                            .status())
                    .isEqualTo(400);
        }
    }

    private static RawHttp.Answer get(int port, String path, String host) {
        return RawHttp.send(port, "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    }

    private static Hosts hosts(String entry) {
        return new Hosts(new AddressSettings(List.of(entry), List.of(), Duration.ofHours(1)));
    }
}
