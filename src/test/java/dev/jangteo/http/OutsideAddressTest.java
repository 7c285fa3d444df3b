package dev.jangteo.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutsideAddressTest {

    private static final String SETTING = "jangteo.gateway.http";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://pay.example.com",
                "https://10.0.0.1/x",
                "http://localhost:8080",
                "http://LOCALHOST",
                "http://127.0.0.1:1",
                "http://127.1.2.3/x",
                "http://[::1]:8080/x",
            })
    void whatIsSentInTheClearStaysOnThisMachine(String url) {
        assertThat(OutsideAddress.required(SETTING, URI.create(url), false)).isEqualTo(URI.create(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://pay.example.com",
                "http://10.0.0.1",
                "http://localhost.example.com",
                "http://127.0.0.1.example.com",
                "http://[2001:db8::1]/",
            })
    void plainHttpToAnotherMachineHasToBeWanted(String url) {
        assertThatThrownBy(() -> OutsideAddress.required(SETTING, URI.create(url), false))
                .hasMessageStartingWith(SETTING + ".url is plain http to ")
                .hasMessageContaining(SETTING + ".allow-plain=true");
        assertThat(OutsideAddress.required(SETTING, URI.create(url), true)).isEqualTo(URI.create(url));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ftp://pay.example.com", "pay.example.com", "https:///x", "http:pay"})
    void whatIsNoAddressIsNamedWithItsSetting(String url) {
        assertThatThrownBy(() -> OutsideAddress.required(SETTING, URI.create(url), true))
                .hasMessage(SETTING + ".url must be an http or https address");
    }
}
