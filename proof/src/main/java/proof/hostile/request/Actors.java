package proof.hostile.request;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import proof.customers.Crowd;
import proof.customers.Offers;
import proof.harness.Client;
import proof.harness.Client.Caller;
import proof.harness.Json;
import proof.harness.Shop;

/// Who takes part in [Hostile]: customers who send, an admin and a data platform who send too, an
/// [UntouchedCustomer] whose things are asked for but who never asks, and tokens that are not good.
public record Actors(
        List<Person> customers,
        Person admin,
        Person platform,
        UntouchedCustomer untouched,
        List<String> badTokens,
        List<Long> products,
        List<Long> templates) {

    /// Somebody with an account, and what to log in with.
    public record Person(Api.Door highest, String email, String password, String token, LearnedIds known) {}

    private static final String PASSWORD = "not-so-friendly";
    private static final int PRODUCTS = 40;
    private static final int TEMPLATES = 60;
    private static final long QUOTA = 1_000_000;

    public static Actors gather(Shop shop, int customers) {
        var client = shop.client();
        var crowd = Crowd.gather(shop, 1, PRODUCTS);
        var admin = shop.admin();
        var templates = Offers.open(client, admin, TEMPLATES, QUOTA);
        var untouched = UntouchedCustomer.open(client, admin, crowd.productIds(), templates);
        var people = IntStream.range(0, customers)
                .mapToObj(number -> customer(client, "hostile-" + number + "@example.com"))
                .toList();
        var owner = person(client, Api.Door.ADMINS, Shop.ADMIN, Shop.PASSWORD);
        var platform = person(client, Api.Door.PLATFORMS, "platform@demo.jangteo.dev", Shop.PASSWORD);
        return new Actors(
                people, owner, platform, untouched, badTokens(shop, people.getFirst()), crowd.productIds(), templates);
    }

    private static Person customer(Client client, String email) {
        var signUp = Json.write(Map.of("email", email, "password", PASSWORD, "name", "Hostile"));
        client.post("/api/v1/auth/sign-up", Caller.NOBODY, signUp).expect(201, "sign-up of " + email);
        var person = person(client, Api.Door.CUSTOMERS, email, PASSWORD);
        client.post(
                        "/api/v1/balance/charge",
                        Caller.with(person.token()).key("first"),
                        "{\"amount\":" + Crowd.OPENING_BALANCE + "}")
                .expect(200, "charge of " + email);
        return person;
    }

    private static Person person(Client client, Api.Door highest, String email, String password) {
        var login = client.post(
                        "/api/v1/auth/login", Caller.NOBODY, Json.write(Map.of("email", email, "password", password)))
                .expect(200, "login of " + email)
                .json();
        var known = new LearnedIds();
        known.learn("refreshToken", Json.text(login, "refreshToken"));
        return new Person(highest, email, password, Json.text(login, "accessToken"), known);
    }

    /// Tokens that look nearly right. Some are signed with the shop's own key and yet say what no shop says.
    private static List<String> badTokens(Shop shop, Person person) {
        var row = shop.database()
                .rows("select number || ' ' || secret from signing_key order by number desc limit 1")
                .getFirst()
                .split(" ", -1);
        var parts = person.token().split("\\.", -1);
        var claims = text(parts[1]);
        var head = text(parts[0]);
        long past = Instant.now().getEpochSecond() - 10;
        var key = Base64.getDecoder().decode(row[1]);
        var id = row[0];
        return List.of(
                signed(head, claims.replaceAll("\"exp\":[0-9]+", "\"exp\":" + past), key),
                signed(head, claims.replaceAll("\"exp\":[0-9]+,?", "").replace(",}", "}"), key),
                signed(head, claims.replace("CUSTOMER", "ROOT"), key),
                signed(head, claims.replaceAll("\"sub\":\"[0-9]+\"", "\"sub\":\"x\""), key),
                signed(head, claims.replaceAll("\"sub\":\"[0-9]+\"", "\"sub\":null"), key),
                signed(head, claims, new byte[32]),
                signed("{\"alg\":\"HS256\",\"kid\":\"99\"}", claims, key),
                signed("{\"alg\":\"HS256\",\"kid\":\"\\u0000\"}", claims, key),
                signed("{\"alg\":\"HS256\",\"kid\":\"../" + id + "\"}", claims, key),
                signed("{\"alg\":\"HS256\",\"kid\":" + id + "}", claims, key),
                signed("{\"alg\":\"HS256\"}", claims, key),
                signed("{\"alg\":\"HS512\",\"kid\":\"" + id + "\"}", claims, key),
                signed("{\"alg\":\"RS256\",\"kid\":\"" + id + "\"}", claims, key),
                signed("{\"alg\":\"HS256\",\"kid\":\"" + id + "\",\"crit\":[\"b64\"],\"b64\":false}", claims, key),
                signed("[".repeat(500) + "]".repeat(500), claims, key),
                signed("{\"alg\":\"none\"}", claims.replace("CUSTOMER", "ADMIN"), key),
                coded("{\"alg\":\"none\"}") + "." + coded(claims.replace("CUSTOMER", "ADMIN")) + ".",
                parts[0] + "." + coded(claims.replace("CUSTOMER", "ADMIN")) + "." + parts[2],
                parts[0] + "." + parts[1] + "." + (parts[2].charAt(0) == 'A' ? "B" : "A") + parts[2].substring(1),
                parts[0] + "." + parts[1] + ".",
                parts[0] + "." + parts[1],
                person.token() + "." + parts[2],
                person.token().repeat(20));
    }

    private static String signed(String head, String claims, byte[] key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            var content = coded(head) + "." + coded(claims);
            return content + "."
                    + Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static String coded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String coded) {
        return new String(Base64.getUrlDecoder().decode(coded), StandardCharsets.UTF_8);
    }
}
