package dev.jangteo.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/products/7",
                "/orders?cursor=a..b",
                "/?q=../x",
                "/a.b/c",
                "/.well-known",
                "/...",
                "/cart#..x"
            })
    void anAddressOfTheShopIsKept(String address) {
        assertThat(Redirect.safe(address)).isEqualTo(address);
    }

    /// Dots for steps were seen answered 500 by the form of the language, and braces would be taken for a template.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "//evil.example",
                "/\\evil.example",
                "https://evil.example",
                "/a b",
                "/a\r\nb",
                "/가",
                "/../../etc/passwd",
                "/..",
                "/.",
                "/a/..",
                "/a/../b",
                "/a/./b",
                "/..?q=1",
                "/a/..#b",
                "/{x}"
            })
    void anyOtherIsTheFrontPage(String address) {
        assertThat(Redirect.safe(address)).isEqualTo("/");
    }
}
