package dev.jangteo.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {

    @ParameterizedTest
    @CsvSource({
        "jangteo.admin.password, '', true",
        "jangteo.platform.http.secrets, secrets, true",
        "jangteo.gateway.http.token, '', true",
        "spring.datasource.password, '', true",
        "jangteo.platform.api-key, '', true",
        "server.ssl.key-store-password, '', true",
        "jangteo.access.token-lifetime, duration, false",
        "jangteo.access.key-lifetime, duration, false",
        "jangteo.admin.email, '', false",
        "jangteo.zone, time zone, false",
    })
    void aNameSaysWhetherItIsASecret(String name, String unit, boolean secret) {
        assertThat(Secrets.isSecret(name, unit)).isEqualTo(secret);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://pay.example.com/v1                    | https://pay.example.com/v1",
                "https://shop:pw@pay.example.com/v1            | https://•••@pay.example.com/v1",
                "https://pay.example.com/v1?token=abc#frag     | https://pay.example.com/v1?•••#•••",
                "https://u:p%40q@pay.example.com:8443/?a@b     | https://•••@pay.example.com:8443/?•••",
                "https://u:p@q@pay.example.com/                | https://•••@pay.example.com/",
                "jdbc:postgresql://db:5432/shop                | jdbc:postgresql://db:5432/shop",
                "jdbc:postgresql://db/shop?user=u&password=pw  | jdbc:postgresql://db/shop?•••",
                "jdbc:postgresql://u:pw@one:1,two:2/shop       | jdbc:postgresql://•••@one:1,two:2/shop",
                "https://u:p w@pay.example.com/                | •••",
                "https://a.test/,https://u:pw@b.test/          | https://a.test/,https://•••@b.test/",
                "broker-1:9092,broker-2:9092                   | broker-1:9092,broker-2:9092",
                "./data                                        | ./data",
                "30s                                           | 30s",
            })
    void anAddressIsShownWithoutWhatMayBeSecretInIt(String value, String shown) {
        assertThat(Secrets.masked(value)).isEqualTo(shown);
    }
}
