package dev.jangteo.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

/// What holds of every page, whatever it shows.
public final class WholePages {

    private WholePages() {}

    public static void check(Http.Answer page, String path, String language) {
        assertThat(page.status()).as(path).isEqualTo(200);
        assertThat(page.contentType()).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        var html = page.text();
        assertThat(html).as(path).contains("<html lang=\"" + language + "\">").containsOnlyOnce("<h1");
        assertThat(html).as(path).doesNotContainPattern("\\sstyle=|\\son[a-z]+=|<script>|(src|href)=\"https?:");
        assertThat(html)
                .as(path + " has words")
                .doesNotContainPattern("(?<![/\\w\"])(console|nav|order)\\.[a-z]+\\.[a-z]+");
        labelled(html, path);
    }

    /// Every field that people fill has words of its own.
    private static void labelled(String html, String path) {
        var fields = Pattern.compile("<(input|select|textarea)[^>]*>").matcher(html);
        while (fields.find()) {
            var field = fields.group();
            if (field.contains("type=\"hidden\"")
                    || field.contains("type=\"checkbox\"")
                    || field.contains("aria-label")) {
                continue;
            }
            var id = Pattern.compile("id=\"([^\"]+)\"").matcher(field);
            assertThat(id.find() && html.contains("<label for=\"" + id.group(1) + "\""))
                    .as(path + " " + field)
                    .isTrue();
        }
    }
}
