package dev.jangteo.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.testing.RawHttp;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.WithDatabase;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// By whom a caller says he was asked is believed only when the operator says so; on Kubernetes Spring Boot would begin
/// to by itself.
@Timeout(300)
@WithDatabase
class ForwardedTest {

    private static final String LOGIN = """
            {"email":"nobody@shop.test","password":"not the password"}""";

    @ParameterizedTest
    @CsvSource({"spring.application.name=jangteo, 127.0.0.1", "server.forward-headers-strategy=native, 10.1.2.3"})
    void isBelievedOnlyWhenTheOperatorSaysSo(String setting, String address) {
        try (var shop = RunningShop.open("spring.main.cloud-platform=kubernetes", setting)) {
            var answer = RawHttp.send(
                    shop.http().port(),
                    String.join(
                            "\r\n",
                            "POST /api/v1/auth/login HTTP/1.1",
                            "Host: here",
                            "Connection: close",
                            "Content-Type: application/json",
                            "Content-Length: " + LOGIN.length(),
                            "X-Forwarded-For: 10.1.2.3",
                            "",
                            LOGIN));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
            assertThat(shop.sql()
                            .sql("select subject from failed_login where subject like 'address %'")
                            .query(String.class)
                            .list())
                    .containsExactly("address " + address);
        }
    }
}
