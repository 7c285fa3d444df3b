package dev.jangteo.testing;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A browser without scripts: keeps cookies, sends the forms that stand on a page, follows nobody.
public final class Browser {

    private static final Pattern FORM =
            Pattern.compile("<form[^>]*action=\"([^\"]*)\"[^>]*>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern HIDDEN =
            Pattern.compile("<input[^>]*type=\"hidden\"[^>]*name=\"([^\"]*)\"[^>]*value=\"([^\"]*)\"");

    private final Http http;
    private final String language;
    private final Map<String, String> cookies = new TreeMap<>();

    public Browser(RunningShop shop, String language) {
        this.http = shop.http();
        this.language = language;
    }

    /// Another browser with the same cookies, as somebody has who stole them.
    public Browser copy(RunningShop shop) {
        var copy = new Browser(shop, language);
        copy.cookies.putAll(cookies);
        return copy;
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    public Http.Answer get(String path, String... headers) {
        return keeping(http.get(path, with(headers)));
    }

    /// The form with this action on a page, with what is hidden in it and these fields.
    public Map<String, String> form(Http.Answer page, String action, String... fields) {
        var forms = FORM.matcher(page.text());
        while (forms.find()) {
            if (forms.group(1).equals(action)) {
                var all = new LinkedHashMap<String, String>();
                var hidden = HIDDEN.matcher(forms.group(2));
                while (hidden.find()) {
                    all.put(hidden.group(1), hidden.group(2).replace("&amp;", "&"));
                }
                for (int i = 0; i < fields.length; i += 2) {
                    all.put(fields[i], fields[i + 1]);
                }
                return all;
            }
        }
        throw new AssertionError("there is no form for " + action + " in " + page.text());
    }

    public Http.Answer send(String action, Map<String, String> form, String... headers) {
        var body = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        var all = new ArrayList<>(List.of("Content-Type", "application/x-www-form-urlencoded"));
        all.addAll(List.of(headers));
        return keeping(http.send("POST", action, BodyPublishers.ofString(body), with(all.toArray(String[]::new))));
    }

    /// A form with a file in it, as browsers send one.
    public Http.Answer upload(String action, Map<String, String> fields, String file, byte[] content) {
        var boundary = "----part" + fields.hashCode();
        var body = new ByteArrayOutputStream();
        fields.forEach((name, value) -> body.writeBytes(
                ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                        .getBytes(StandardCharsets.UTF_8)));
        if (!file.isEmpty()) {
            body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + file
                            + "\"; filename=\"catalogue.csv\"\r\nContent-Type: text/csv\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(content);
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return keeping(http.send(
                "POST",
                action,
                BodyPublishers.ofByteArray(body.toByteArray()),
                with("Content-Type", "multipart/form-data; boundary=" + boundary)));
    }

    /// Looks at a page and sends a form that stands there.
    public Http.Answer submit(String page, String action, String... fields) {
        return send(action, form(get(page), action, fields));
    }

    public Browser logIn(String email, String password) {
        var answer = submit("/login", "/login", "email", email, "password", password);
        if (answer.status() != 303) {
            throw new AssertionError("login failed: " + answer);
        }
        return this;
    }

    private Http.Answer keeping(Http.Answer answer) {
        for (var set : answer.headers().allValues("Set-Cookie")) {
            var pair = set.split(";", 2)[0].split("=", 2);
            if (pair[1].isEmpty()) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
        return answer;
    }

    private String[] with(String... headers) {
        var all = new ArrayList<>(List.of("Accept", "text/html", "Accept-Language", language));
        if (!cookies.isEmpty()) {
            all.add("Cookie");
            all.add(cookies.entrySet().stream()
                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                    .collect(Collectors.joining("; ")));
        }
        all.addAll(List.of(headers));
        return all.toArray(String[]::new);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
