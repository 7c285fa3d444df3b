package proof.planted;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import proof.customers.Offers;
import proof.harness.Client;
import proof.harness.Client.Caller;
import proof.harness.Conditions;
import proof.harness.Database;
import proof.harness.Json;
import proof.harness.Pause;
import proof.harness.ProofFailure;
import proof.harness.Report;
import proof.harness.Shop;
import proof.harness.ShopOptions;

/// R17: forges every kind of row in the database of a running shop, one after another, and asks its audit, which has to
/// say that it does not hold and name the right invariant; and to hold again once the forgery is taken back.
public final class Forge {

    private static final long PATIENCE_NS = 60_000_000_000L;
    private static final Pattern HEAD = Pattern.compile("-- ([a-z-]+): (.+)\n");

    /// What is forged and taken back: parents before their children.
    private static final List<String> TABLES = List.of(
            "wallet",
            "ledger_entry",
            "charge",
            "adjustment",
            "product",
            "stock_change",
            "cart_item",
            "coupon_template",
            "coupon",
            "orders",
            "order_line",
            "sales",
            "daily_ranking",
            "daily_top_seller",
            "outbox",
            "outbox_feed",
            "dead_letter",
            "request_key");

    private record Forgery(String code, String what, String sql) {

        static Forgery of(String text) {
            var head = HEAD.matcher(text);
            if (!head.lookingAt()) {
                throw ProofFailure.cannotTry("proof: a forgery begins with its code and what it is: " + text);
            }
            return new Forgery(head.group(1), head.group(2), text.substring(head.end()));
        }
    }

    /// What the audit said of a forgery; a fault is empty where it was right.
    private record Outcome(Forgery forgery, List<String> broken, Optional<String> fault) {}

    private final Shop shop;
    private final Caller admin;
    private final Database database;

    private Forge(Shop shop) {
        this.shop = shop;
        this.admin = shop.admin();
        this.database = shop.database();
    }

    @Command(
            name = "forge",
            description = "R17: forged rows that the audit has to name",
            mixinStandardHelpOptions = true)
    public static int run(@Mixin ShopOptions options) {
        var settings = Shop.generous();
        settings.put("jangteo.platform.wire", "none");
        settings.remove("jangteo.wallet.balance-max");
        settings.remove("jangteo.wallet.charge-max");
        try (var shop = Shop.start(options, settings)) {
            var forge = new Forge(shop);
            forge.sell();
            var codes = forge.codes();
            forge.keep();
            var outcomes = forgeries().stream().map(forge::attempt).toList();
            return forge.report(codes, outcomes);
        }
    }

    private static List<Forgery> forgeries() {
        try {
            var text = Files.readString(Shop.ROOT.resolve("proof/forge/forgeries.sql"));
            return Stream.of(text.strip().split("\n\n")).map(Forgery::of).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Two orders, one of them with a coupon, and a third that is taken back; with a key whatever takes one.
    private void sell() {
        var client = shop.client();
        long one = product(client, "Forged apple", 1_000);
        long other = product(client, "Forged pear", 500);
        long offer = Offers.open(client, admin, 10);
        var customer = customer(client, "forge@example.com");
        var bystander = customer(client, "bystander@example.com");
        var coupons = "/api/v1/coupon-templates/" + offer + "/coupons";
        var _ = client.post(coupons, bystander).expect(201, "the bystander's coupon");
        var coupon = client.post(coupons, customer.key("coupon"))
                .expect(201, "the coupon")
                .json()
                .get("id");
        var items =
                "\"items\":[{\"productId\":%d,\"quantity\":2},{\"productId\":%d,\"quantity\":1}]".formatted(one, other);
        var _ = order(client, customer.key("with coupon"), "{%s,\"couponId\":\"%s\"}".formatted(items, coupon));
        var _ = order(client, customer.key("plain"), "{" + items + "}");
        var returned = order(client, customer.key("returned"), "{" + items + "}");
        var _ = client.post("/api/v1/orders/" + returned + "/cancellation", customer.key("cancellation"))
                .expect(200, "the cancellation");
        var _ = client.post(
                        "/api/v1/orders/cart", customer.key("cart"), "{\"productId\":%d,\"quantity\":1}".formatted(one))
                .expect(200, "the cart");
        var _ = client.post("/api/v1/admin/products/" + one + "/restocks", admin.key("restock"), "{\"quantity\":5}")
                .expect(200, "the restock");
        for (long begin = System.nanoTime();
                database.number("select count(*) from outbox where position is null") > 0;
                Pause.ms(20)) {
            if (System.nanoTime() - begin > PATIENCE_NS) {
                throw ProofFailure.failed("the events were not given positions");
            }
        }
    }

    private long product(Client client, String name, long price) {
        var made = client.post(
                        "/api/v1/admin/products",
                        admin.key(name.replace(' ', '-')),
                        "{\"name\":\"%s\",\"price\":%d,\"quantity\":50}".formatted(name, price))
                .expect(201, "new product");
        return Json.whole(made.json(), "id");
    }

    private static Caller customer(Client client, String email) {
        var body = "{\"email\":\"" + email + "\",\"password\":\"a long forged word\",\"name\":\"Customer\"}";
        var _ = client.post("/api/v1/auth/sign-up", Caller.NOBODY, body).expect(201, "sign-up of " + email);
        var caller = Caller.with(client.login(email, "a long forged word"));
        var _ = client.post("/api/v1/balance/charge", caller.key("charge of " + email), "{\"amount\":100000}")
                .expect(200, "charge of " + email);
        return caller;
    }

    private static String order(Client client, Caller caller, String body) {
        return Json.text(
                client.post("/api/v1/orders", caller, body)
                        .expect(201, "an order")
                        .json(),
                "id");
    }

    private Set<String> codes() {
        var codes = new TreeSet<String>();
        for (var finding : findings()) {
            if (!Boolean.TRUE.equals(finding.get("holds"))) {
                throw ProofFailure.failed("the audit does not hold before anything was forged: " + finding);
            }
            codes.add((String) finding.get("code"));
        }
        return codes;
    }

    private List<Map<String, Object>> findings() {
        var answer = shop.client()
                .get("/api/v1/admin/audit", admin)
                .expect(200, "audit")
                .json();
        return Json.objects(answer, "findings");
    }

    private List<String> broken() {
        return findings().stream()
                .filter(finding -> !Boolean.TRUE.equals(finding.get("holds")))
                .map(finding -> (String) finding.get("code"))
                .toList();
    }

    private Outcome attempt(Forgery forgery) {
        database.run(forgery.sql());
        var broken = broken();
        takeBack();
        var still = broken();
        System.err.printf("proof: %s: %s → %s%n", forgery.code(), forgery.what(), broken);
        if (!broken.contains(forgery.code())) {
            return new Outcome(forgery, broken, Optional.of("not found"));
        }
        return new Outcome(
                forgery, broken, still.isEmpty() ? Optional.empty() : Optional.of("not taken back: " + still));
    }

    private void keep() {
        database.run(TABLES.stream()
                .map(table -> "create table forge_kept." + table + " as select * from " + table)
                .collect(Collectors.joining(";\n", "create schema forge_kept;\n", "")));
    }

    /// One transaction, so that the shop never sees half of it.
    private void takeBack() {
        var sql = new ArrayList<String>();
        sql.add("begin");
        TABLES.reversed().forEach(table -> sql.add("delete from " + table));
        TABLES.forEach(table -> sql.add("insert into " + table + " select * from forge_kept." + table));
        sql.add("commit");
        database.run(String.join(";\n", sql));
    }

    private int report(Set<String> codes, List<Outcome> outcomes) {
        var tried = outcomes.stream().map(outcome -> outcome.forgery().code()).collect(Collectors.toSet());
        var untried = codes.stream().filter(code -> !tried.contains(code)).toList();
        var missed =
                outcomes.stream().filter(outcome -> outcome.fault().isPresent()).toList();
        var report = new Report("Forge")
                .say("`proof/run forge`")
                .list(Conditions.facts(shop))
                .heading(Report.format(
                        "%d of %d forgeries found, of %d invariants",
                        outcomes.size() - missed.size(), outcomes.size(), tried.size()))
                .say(
                        "Each was committed to the database of a running shop, the audit was asked over HTTP, and again after"
                                + " the forgery was taken back.");
        if (!untried.isEmpty()) {
            report.say("Invariants that nothing was forged for: " + String.join(", ", untried) + ".");
        }
        if (!missed.isEmpty()) {
            report.heading("Missed")
                    .list(missed.stream()
                            .map(outcome -> outcome.forgery().code() + ": "
                                    + outcome.forgery().what() + ": "
                                    + outcome.fault().orElseThrow())
                            .toList());
        }
        report.heading("Forgeries, and every invariant that was broken by them")
                .table(
                        List.of("aimed at", "forged", "named by the audit"),
                        outcomes.stream()
                                .map(outcome -> List.of(
                                        outcome.forgery().code(),
                                        outcome.forgery().what(),
                                        String.join(", ", outcome.broken())))
                                .toList())
                .heading("Commands")
                .code(Conditions.commands(shop))
                .publish("forge");
        return missed.isEmpty() && untried.isEmpty() ? 0 : 1;
    }
}
