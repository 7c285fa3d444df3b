import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Compares the ids of events that a receiver has with the shop's feed.
///
///     JANGTEO_PASSWORD=… java scripts/Reconcile.java http://localhost:8080 EMAIL ids.txt
///
/// `ids.txt` holds one event id per line. Prints what is missing, what is there twice and what the feed does not know, and
/// ends with 1 if anything is missing. What the feed no longer holds (jangteo.platform.keep-for) counts as unknown to it.
class Reconcile {

    // The feed's JSON is the shop's own, compact and in a fixed order of members; this is all that is needed of it.
    private static final Pattern EVENT_ID = Pattern.compile("\\{\"specversion\":\"1\\.0\",\"id\":\"([0-9a-f-]{36})\"");
    private static final Pattern NEXT = Pattern.compile("\"next\":\"([0-9]+)\"}\\s*$");
    private static final Pattern TOKEN = Pattern.compile("\"accessToken\":\"([^\"]+)\"");
    private static final int PAGE = 100;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String shop;
    private final String email;
    private String token = "";

    private Reconcile(String shop, String email) {
        this.shop = shop.replaceAll("/+$", "");
        this.email = email;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 3) {
            System.err.println("usage: JANGTEO_PASSWORD=… java scripts/Reconcile.java URL EMAIL FILE");
            System.exit(2);
        }
        var has = Files.readAllLines(Path.of(arguments[2])).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        var wanted = new Reconcile(arguments[0], arguments[1]).feed();
        System.exit(compare(has, wanted) ? 0 : 1);
    }

    private static boolean compare(List<String> has, Set<String> wanted) {
        var once = new HashSet<String>();
        var twice = has.stream().filter(id -> !once.add(id)).collect(Collectors.toSet());
        var missing = new ArrayList<>(wanted);
        missing.removeAll(once);
        var unknown = new HashSet<>(once);
        unknown.removeAll(wanted);
        System.out.printf("in the feed %d, received %d, missing %d, twice %d, not in the feed %d%n",
                wanted.size(), once.size(), missing.size(), twice.size(), unknown.size());
        missing.forEach(id -> System.out.println("missing " + id));
        twice.forEach(id -> System.out.println("twice " + id));
        unknown.forEach(id -> System.out.println("unknown " + id));
        return missing.isEmpty();
    }

    private Set<String> feed() throws IOException, InterruptedException {
        logIn();
        var ids = new HashSet<String>();
        var after = "";
        while (true) {
            var page = get("/api/v1/events?limit=" + PAGE + after);
            var events = EVENT_ID.matcher(page);
            int found = 0;
            while (events.find()) {
                ids.add(events.group(1));
                found++;
            }
            after = "&after=" + group(NEXT.matcher(page), page);
            if (found == 0) {
                return ids;
            }
        }
    }

    private void logIn() throws IOException, InterruptedException {
        var password = System.getenv("JANGTEO_PASSWORD");
        if (password == null) {
            throw new IOException("JANGTEO_PASSWORD is not set");
        }
        var body = "{\"email\":%s,\"password\":%s}".formatted(quoted(email), quoted(password));
        var login = HttpRequest.newBuilder(URI.create(shop + "/api/v1/auth/login"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var answer = client.send(login, BodyHandlers.ofString());
        token = group(TOKEN.matcher(answer.body()), answer.body());
    }

    /// A long feed may outlive the token; then it logs in once more.
    private String get(String path) throws IOException, InterruptedException {
        for (int i = 0; i < 2; i++) {
            var request = HttpRequest.newBuilder(URI.create(shop + path))
                    .header("Authorization", "Bearer " + token)
                    .build();
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                return answer.body();
            }
            if (answer.statusCode() != 401) {
                throw new IOException(answer.statusCode() + " " + answer.body());
            }
            logIn();
        }
        throw new IOException("not allowed to read the feed");
    }

    private static String group(Matcher matcher, String text) throws IOException {
        if (!matcher.find()) {
            throw new IOException("unexpected answer: " + text);
        }
        return matcher.group(1);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
