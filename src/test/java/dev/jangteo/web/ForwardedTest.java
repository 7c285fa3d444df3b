package dev.jangteo.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.testing.RawHttp;
import dev.jangteo.testing.RunningShop;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a caller says he was asked for, or by whom, is believed only when the operator says so; on Kubernetes Spring
/// Boot would begin to by itself.
@Timeout(120)
class ForwardedTest {

    @ParameterizedTest
    @CsvSource({"spring.application.name=jangteo, false", "server.forward-headers-strategy=native, true"})
    void isBelievedOnlyWhenTheOperatorSaysSo(String setting, boolean believed) {
        try (var shop = RunningShop.open(
                "spring.main.cloud-platform=kubernetes", "jangteo.web.api-description=open", setting)) {
            var answer = RawHttp.send(
                    shop.http().port(),
                    String.join(
                            "\r\n",
                            "GET /swagger-ui.html HTTP/1.1",
                            "Host: here",
                            "Connection: close",
                            "X-Forwarded-For: 10.1.2.3",
                            "X-Forwarded-Proto: https",
                            "X-Forwarded-Host: elsewhere",
                            "",
                            ""));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(302);
            assertThat(answer.header("Location").startsWith("https:"))
                    .as(answer.header("Location"))
                    .isEqualTo(believed);
        }
    }
}
