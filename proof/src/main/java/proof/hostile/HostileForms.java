package proof.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import proof.harness.Client;
import proof.harness.PageVisitor;
import proof.harness.Shop;
import proof.hostile.mutation.FormMutations;
import proof.hostile.request.Draft;
import proof.hostile.request.SeededRandom;

/// Forms that no page of the shop sent like that: fields that are wrong, doubled, missing or strange, tokens of
/// others, other places, other kinds of body. Whatever comes, the answer is a page or the way to one, never an
/// error of the shop's own, and nothing that was sent stands in it as HTML.
final class HostileForms {

    private static final Set<Integer> FINE =
            Set.of(200, 201, 303, 400, 401, 402, 403, 404, 408, 409, 413, 415, 422, 429, 502, 503);
    private static final List<String> TYPES = List.of(
            "application/x-www-form-urlencoded",
            "application/x-www-form-urlencoded",
            "application/x-www-form-urlencoded",
            "application/x-www-form-urlencoded; charset=UTF-16",
            "application/json",
            "text/plain",
            "multipart/form-data; boundary=b",
            "multipart/form-data");
    private static final List<String> PLACES = List.of(
            "",
            "",
            "",
            "Sec-Fetch-Site: cross-site\r\n",
            "Sec-Fetch-Site: same-site\r\n",
            "Origin: https://elsewhere.example\r\n",
            "Origin: null\r\n");

    /// An address and what its form has.
    private record FormCall(String path, boolean console, Map<String, String> fields) {}

    private record Session(String cookies, String token) {}

    private final int port;
    private final HostileRecord record;
    private final Session customer;
    private final Session admin;
    private final List<FormCall> aims;

    private HostileForms(Shop shop, HostileRecord record) {
        this.port = URI.create(shop.address()).getPort();
        this.record = record;
        this.customer = session(shop, customer(shop), "correct horse");
        this.admin = session(shop, Shop.ADMIN, Shop.PASSWORD);
        this.aims = aims();
    }

    /// Sends so many; answers how many of them were answered.
    static int send(Shop shop, int seed, int requests, HostileRecord record) {
        var forms = new HostileForms(shop, record);
        int answered = 0;
        try (var wire = new Wire(forms.port)) {
            for (int number = 0; number < requests; number++) {
                answered += forms.one(wire, new SeededRandom(seed, number)) ? 1 : 0;
            }
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
        return answered;
    }

    private boolean one(Wire wire, SeededRandom random) {
        var aim = random.of(aims);
        boolean mine = !random.once(8);
        var session = aim.console() == mine ? admin : customer;
        var place = random.of(PLACES);
        var bytes = request(aim, session, place, random);
        try {
            judge(aim, session, place, bytes, wire.ask(bytes, false));
            return true;
        } catch (IOException failure) {
            record.fault("form " + aim.path(), "no answer to a form: " + failure, Draft.shown(bytes, 2_000));
            return false;
        }
    }

    private byte[] request(FormCall aim, Session session, String place, SeededRandom random) {
        var fields = new LinkedHashMap<>(aim.fields());
        fields.put("form", random.once(6) ? (session.equals(admin) ? customer : admin).token() : session.token());
        fields.put("key", random.once(3) ? "again" : UUID.randomUUID().toString());
        var body = FormMutations.encoded(FormMutations.mutated(fields, random));
        boolean reads = random.once(12);
        var head = (reads ? "GET " : "POST ") + aim.path() + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n"
                + "Cookie: " + session.cookies() + "\r\n" + place
                + (reads
                        ? "\r\n"
                        : "Content-Type: " + random.of(TYPES) + "\r\nContent-Length: " + body.length + "\r\n\r\n");
        var all = new ByteArrayOutputStream();
        all.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        if (!reads) {
            all.writeBytes(body);
        }
        return all.toByteArray();
    }

    private void judge(FormCall aim, Session session, String place, byte[] bytes, Reply reply) {
        var faults = new ArrayList<String>();
        boolean reads = bytes[0] == 'G';
        if (!FINE.contains(reply.status()) && !(reads && reply.status() == 405)) {
            faults.add("a form was answered " + reply.status());
        }
        if (reply.status() == 303 && !reply.header("Location").matches("/(?![/\\\\]).*")) {
            faults.add("a form leads elsewhere: " + reply.header("Location"));
        }
        if (reply.status() != 303 && !reply.mediaType().equals("text/html")) {
            faults.add("a form was answered " + reply.status() + " " + reply.mediaType());
        }
        if (reply.text().contains("<canary")) {
            faults.add("what was sent stands in the page as HTML");
        }
        if (!reply.header("Content-Security-Policy").contains("default-src 'none'")) {
            faults.add("a page without its policy, " + reply.status());
        }
        boolean elsewhere = !place.isEmpty() && !reads;
        if (elsewhere && reply.status() != 403) {
            faults.add("a form of another place was answered " + reply.status());
        }
        if (aim.console() && session.equals(customer) && !Set.of(303, 403).contains(reply.status())) {
            faults.add("a customer's form at the console was answered " + reply.status());
        }
        faults.forEach(fault -> record.fault(
                "form " + aim.path(),
                fault,
                Draft.shown(bytes, 2_000) + "\n→ " + reply.status() + " " + Draft.shown(reply.body(), 400)));
    }

    private static String customer(Shop shop) {
        var email = "forms-" + UUID.randomUUID() + "@proof.test";
        shop.client()
                .post(
                        "/api/v1/auth/sign-up",
                        Client.Caller.NOBODY,
                        "{\"email\":\"" + email + "\",\"password\":\"correct horse\",\"name\":\"Forms\"}")
                .expect(201, "sign-up of " + email);
        return email;
    }

    private static Session session(Shop shop, String email, String password) {
        try (var visitor = new PageVisitor(shop.address()).logIn(email, password)) {
            return new Session(visitor.cookies(), visitor.token("/me"));
        }
    }

    private static List<FormCall> aims() {
        var nobody = UUID.randomUUID();
        return List.of(
                new FormCall("/cart", false, Map.of("productId", "1", "quantity", "1", "to", "/")),
                new FormCall("/cart/1", false, Map.of("quantity", "2")),
                new FormCall("/checkout", false, Map.of("expectedTotal", "9800", "couponId", "")),
                new FormCall("/orders", false, Map.of("productId", "1", "quantity", "1", "expectedTotal", "9800")),
                new FormCall("/orders/" + nobody + "/cancellation", false, Map.of("a", "b")),
                new FormCall("/wallet/charge", false, Map.of("amount", "1000", "to", "/cart")),
                new FormCall("/coupons/1", false, Map.of("a", "")),
                new FormCall(
                        "/login",
                        false,
                        Map.of("email", "nobody@proof.test", "password", "wrong horse", "to", "/", "add", "1x1")),
                new FormCall("/language", false, Map.of("language", "ko", "to", "/")),
                new FormCall("/theme", false, Map.of("theme", "dark", "to", "/")),
                new FormCall(
                        "/me/password", false, Map.of("oldPassword", "wrong horse", "newPassword", "another horse")),
                new FormCall(
                        "/admin/products",
                        true,
                        Map.of("name", "Form", "price", "100", "quantity", "1", "saleFrom", "2099-01-01T00:00")),
                new FormCall(
                        "/admin/products/2",
                        true,
                        Map.of("name", "Form", "was.name", "Other", "price", "100", "status", "ON_SALE")),
                new FormCall("/admin/products/2/restocks", true, Map.of("quantity", "1")),
                new FormCall("/admin/products/import", true, Map.of("file", "x")),
                new FormCall("/admin/products/import/run", true, Map.of("file", "x")),
                new FormCall(
                        "/admin/coupons",
                        true,
                        Map.of(
                                "name",
                                "Form",
                                "discount.kind",
                                "FIXED",
                                "discount.value",
                                "1",
                                "quota",
                                "1",
                                "from",
                                "2099-01-01T00:00",
                                "until",
                                "2099-01-02T00:00")),
                new FormCall("/admin/orders/" + nobody + "/cancellation", true, Map.of("a", "")),
                new FormCall("/admin/customers/999999/adjustments", true, Map.of("amount", "1", "reason", "form")),
                new FormCall(
                        "/admin/charges/" + nobody + "/settlement",
                        true,
                        Map.of("outcome", "RETURNED", "reason", "form")),
                new FormCall(
                        "/admin/deliveries/replay",
                        true,
                        Map.of("from", "2001-01-01T00:00", "until", "2001-01-02T00:00")),
                new FormCall("/admin/deliveries/" + nobody + "/retry", true, Map.of("a", "")),
                new FormCall(
                        "/admin/tokens", true, Map.of("name", "form", "role", "MONITOR", "until", "2099-01-01T00:00")));
    }
}
