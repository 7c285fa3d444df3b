package dev.jangteo.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.accounts.Role;
import dev.jangteo.catalog.Product;
import dev.jangteo.testing.AtOnce;
import dev.jangteo.testing.Browser;
import dev.jangteo.testing.Http;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.WithDatabase;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What an operator does at the console does what the call of the API does, once.
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class ConsoleDeedsTest {

    private RunningShop shop;
    private Browser operator;

    @BeforeAll
    void openShop() {
        shop = RunningShop.open();
        operator = new Browser(shop, "en").logIn(RunningShop.ADMIN, RunningShop.PASSWORD);
    }

    @AfterAll
    void closeShop() {
        assertThat(shop.brokenInvariants()).isEmpty();
        shop.close();
    }

    @Test
    void aProductIsAddedOnceChangedAndRestocked() {
        var form = operator.form(
                operator.get("/admin/products/new"),
                "/admin/products",
                "name",
                "Pear",
                "price",
                "1,200",
                "quantity",
                "10",
                "status",
                "ON_SALE",
                "code",
                "PEAR-1",
                "category",
                "fruit",
                "saleFrom",
                "2001-02-03T09:30",
                "limitPerAccount",
                "2");
        // Seen failing: the second press found the code of the first and was refused, before refusals looked for the
        // key once more.
        var answers = AtOnce.run(4, _ -> operator.copy(shop).send("/admin/products", form));
        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.text()).isEqualTo(303));
        assertThat(answers.stream().map(answer -> answer.header("Location")).distinct())
                .hasSize(1);
        var page = answers.getFirst().header("Location").replaceFirst("\\?.*", "");
        var id = Long.parseLong(page.replaceFirst(".*/", ""));
        var product = shop.http().get("/api/v1/products/" + id).json();
        assertThat(product.get("saleFrom").asString()).isEqualTo("2001-02-03T00:30:00Z");
        assertThat(operator.get(page).text()).contains("value=\"2001-02-03T09:30\"", "value=\"PEAR-1\"");

        var change = operator.form(
                operator.get(page),
                page,
                "name",
                "Sweet pear",
                "price",
                "1300",
                "status",
                "DISCONTINUED",
                "code",
                "PEAR-1",
                "category",
                "",
                "saleFrom",
                "",
                "saleUntil",
                "",
                "limitPerAccount",
                "",
                "picture",
                "",
                "description",
                "juicy\r\nand sweet");
        assertThat(operator.send(page, change).header("Location")).isEqualTo(page + "?done=changed");
        var changed = shop.http().get("/api/v1/products/" + id).json();
        assertThat(changed.get("name").asString()).isEqualTo("Sweet pear");
        assertThat(changed.get("saleFrom").isNull()).isTrue();
        assertThat(changed.get("category").isNull()).isTrue();
        assertThat(changed.get("description").asString()).isEqualTo("juicy\nand sweet");

        var restock = operator.form(operator.get(page), page + "/restocks", "quantity", "5");
        assertThat(operator.send(page + "/restocks", restock).header("Location"))
                .endsWith("?done=restocked");
        assertThat(operator.send(page + "/restocks", restock).status()).isEqualTo(303);
        assertThat(shop.left(id)).isEqualTo(15);
        assertThat(operator.get(page).text()).contains("opening stock", "restocked");
        assertThat(operator.get("/admin/products.csv?q=sweet%20p").text())
                .contains(",Sweet pear,")
                .matches("(?s)[^,]*id,code[^\r\n]*\r?\n" + id + ",PEAR-1,.*");
        assertThat(operator.get("/admin/products?q=sweet&status=DISCONTINUED").text())
                .contains("Sweet pear", "sold lately");
        assertThat(operator.get("/admin/products?q=sweet&status=ON_SALE").text())
                .doesNotContain("Sweet pear");
        assertThat(operator.get("/admin/products.csv?q=sweet&available=true").text())
                .as("it is not sold any more")
                .hasLineCount(1);
    }

    /// Two operators have the same page open. Seen failing: the second put the price back, before forms knew what stood
    /// in
    /// them.
    @Test
    void whoChangesOneThingTakesNothingBackThatAnotherChanged() {
        long product = shop.product("Plum", 1_000, 5, Product.Status.ON_SALE);
        var page = "/admin/products/" + product;
        var mine = operator.form(operator.get(page), page, "name", "Plum", "price", "1000", "status", "DISCONTINUED");
        var others = operator.form(operator.get(page), page, "name", "Plum", "price", "2000", "status", "ON_SALE");
        assertThat(operator.send(page, others).status()).isEqualTo(303);
        assertThat(operator.send(page, mine).status()).isEqualTo(303);
        var now = shop.http().get("/api/v1/products/" + product).json();
        assertThat(now.get("price").asLong()).isEqualTo(2_000);
        assertThat(now.get("status").asString()).isEqualTo("DISCONTINUED");
        var nothing = operator.submit(page, page, "name", "Plum", "price", "2000", "status", "DISCONTINUED");
        assertThat(nothing.status()).isEqualTo(400);

        long account = shop.customer();
        var access = "/admin/customers/" + account;
        var asAdmin = operator.form(operator.get(access), access + "/access", "role", "ADMIN", "status", "ACTIVE");
        assertThat(operator.submit(access, access + "/access", "role", "CUSTOMER", "status", "SUSPENDED")
                        .status())
                .isEqualTo(303);
        assertThat(operator.send(access + "/access", asAdmin).status()).isEqualTo(303);
        assertThat(operator.get(access).text()).contains("suspended");
    }

    @Test
    void everyFaultStandsBesideItsFieldAndWhatWasTypedStays() {
        var refused = operator.submit(
                "/admin/products/new",
                "/admin/products",
                "name",
                "",
                "price",
                "1250",
                "quantity",
                "many",
                "saleFrom",
                "2001-02-03T09:30",
                "saleUntil",
                "2001-02-03T09:00");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text())
                .contains(
                        "new-product-name-why",
                        "new-product-price-why",
                        "new-product-quantity-why",
                        "new-product-saleUntil-why",
                        "value=\"1250\"",
                        "value=\"many\"");
        var first = operator.submit(
                "/admin/products/new", "/admin/products", "name", "A", "price", "100", "quantity", "1", "code", "SAME");
        assertThat(first.status()).isEqualTo(303);
        var taken = operator.submit(
                "/admin/products/new", "/admin/products", "name", "B", "price", "100", "quantity", "1", "code", "same");
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.text()).contains("productCode: same", "value=\"B\"");
    }

    @Test
    void aFileIsShownFirstAndThenTakenOnce() {
        long known = shop.product("Old name", 1_000, 7, Product.Status.ON_SALE);
        var csv = "id;name;price;quantity\r\n%d;새 이름;1,500;99\r\n;복숭아;2000;5\r\n;bad;1250;x\r\n".formatted(known);
        var shown = upload(csv.getBytes(Charset.forName("EUC-KR")), Map.of());
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.text()).contains("새 이름", "복숭아", "Old name", "Nothing was written yet.", "price");
        assertThat(shop.http()
                        .get("/api/v1/products/" + known)
                        .json()
                        .get("name")
                        .asString())
                .isEqualTo("Old name");

        var form = formOf(shown, "/admin/products/import/run");
        var answers = AtOnce.run(3, _ -> operator.copy(shop).upload(form.getKey(), form.getValue(), "", new byte[0]));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).contains("The file was taken.");
        });
        assertThat(shop.number("select count(*) from product where name = '복숭아'"))
                .isOne();
        assertThat(shop.http()
                        .get("/api/v1/products/" + known)
                        .json()
                        .get("name")
                        .asString())
                .isEqualTo("새 이름");
        assertThat(shop.left(known)).isEqualTo(7);

        var stock = upload(csv.getBytes(StandardCharsets.UTF_8), Map.of("setStock", "yes"));
        assertThat(stock.text()).contains("comes back");
        var setting = formOf(stock, "/admin/products/import/run");
        assertThat(operator.upload(setting.getKey(), setting.getValue(), "", new byte[0])
                        .status())
                .isEqualTo(200);
        assertThat(shop.left(known)).isEqualTo(99);
    }

    /// Seen failing: what was a text and an object at once was a failure of the shop.
    @ParameterizedTest
    @ValueSource(strings = {"discount", "discount.kind.more", "."})
    void aFieldThatIsNoneOfTheFormsIsNamed(String name) {
        var refused = operator.submit(
                "/admin/coupons/new", "/admin/coupons", name, "x", "discount.kind", "FIXED", "discount.value", "1");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.contentType()).startsWith("text/html");
    }

    @Test
    void whatIsNoFileOrNoTableIsSaidSo() {
        assertThat(upload(new byte[0], Map.of()).status()).isEqualTo(400);
        assertThat(upload(new byte[] {'P', 'K', 3, 4, 5}, Map.of()).text()).contains("workbook");
        var page = operator.get("/admin/products/import");
        var action = formOf(page, "/admin/products/import").getKey();
        assertThat(operator.send(action, Map.of("file", "x")).status()).isEqualTo(415);
        var run = action.replace("/import?", "/import/run?");
        assertThat(operator.upload(run, Map.of("key", "k", "file", "%%%"), "", new byte[0])
                        .status())
                .isEqualTo(400);
        assertThat(operator.upload(
                                "/admin/products/import", Map.of(), "file", "name\n".getBytes(StandardCharsets.UTF_8))
                        .status())
                .as("without the form's token")
                .isEqualTo(403);
    }

    @Test
    void anOrderIsCancelledAtAnyTimeAndItsPageShowsAllThatBelongsToIt() {
        long product = shop.product(3_000, 5);
        long account = shop.customer(10_000);
        var order = shop.placed(account, Map.of(product, 2L), Optional.empty());
        var page = "/admin/orders/" + order;
        assertThat(operator.get(page).text())
                .contains("₩6,000", "payment", "₩−6,000", "dev.jangteo.order.paid", "/admin/customers/" + account);
        assertThat(operator.submit(page, page + "/cancellation").header("Location"))
                .endsWith("?done=cancelled");
        assertThat(operator.get(page).text()).contains("refund", "dev.jangteo.order.cancelled", "cancelled");
        assertThat(shop.balance(account)).isEqualTo(10_000);
        assertThat(operator.get("/admin/orders?status=CANCELLED&productId=" + product)
                        .text())
                .contains(order.toString());
        var live = shop.placed(account, Map.of(product, 1L), Optional.empty());
        assertThat(operator.get("/admin/orders.csv?status=CANCELLED&accountId=" + account)
                        .text())
                .contains(order.toString())
                .doesNotContain(live.toString());
        assertThat(operator.get("/admin/orders?orderId=" + UUID.randomUUID()).text())
                .contains("No order is like that.");
    }

    @Test
    void moneyIsAdjustedOnceWithItsReason() {
        long account = shop.customer(10_000);
        var page = "/admin/customers/" + account;
        var form = operator.form(operator.get(page), page + "/adjustments", "amount", "-4,000", "reason", "a mistake");
        assertThat(operator.send(page + "/adjustments", form).header("Location"))
                .endsWith("?done=adjusted");
        assertThat(operator.send(page + "/adjustments", form).header("Location"))
                .endsWith("?done=adjusted");
        assertThat(shop.balance(account)).isEqualTo(6_000);
        assertThat(operator.get(page).text()).contains("adjustment", "₩−4,000");
        var tooMuch = operator.submit(page, page + "/adjustments", "amount", "-7000", "reason", "too much");
        assertThat(tooMuch.status()).isEqualTo(409);
        assertThat(tooMuch.text()).contains("balance: 6000", "required: 7000", "value=\"-7000\"");
        assertThat(operator.submit(page, page + "/adjustments", "amount", "0", "reason", "")
                        .text())
                .contains("adjust-amount-why", "adjust-reason-why");
    }

    @Test
    void whoIsSuspendedIsOutAtOnce() {
        var email = RunningShop.newEmail();
        long account = shop.open(email, Role.CUSTOMER);
        var browser = new Browser(shop, "en").logIn(email, RunningShop.PASSWORD);
        var page = "/admin/customers/" + account;
        assertThat(operator.submit(page, page + "/access", "role", "CUSTOMER", "status", "SUSPENDED")
                        .header("Location"))
                .endsWith("?done=changed");
        assertThat(browser.get("/wallet").status()).isEqualTo(303);
        assertThat(operator.submit(page, page + "/sessions/end").header("Location"))
                .endsWith("sessions-ended");
    }

    @Test
    void whoForgotThePasswordGetsOneForOneLogin() {
        var email = RunningShop.newEmail();
        var page = "/admin/customers/" + shop.open(email, Role.CUSTOMER);
        var told = operator.submit(page, page + "/one-time-password");
        assertThat(told.status()).isEqualTo(200);
        var password = Pattern.compile("\\b[a-z2-9]{16}\\b").matcher(told.text());
        assertThat(password.find()).isTrue();
        assertThat(operator.get(page).text()).doesNotContain(password.group());
        var customer = new Browser(shop, "en");
        var came = customer.submit("/login", "/login", "email", email, "password", password.group(), "to", "/cart");
        assertThat(came.header("Location")).isEqualTo("/me");
        assertThat(customer.get("/me").text()).contains("Choose one of your own");
        var changed = customer.submit(
                "/me", "/me/password", "oldPassword", password.group(), "newPassword", "a password of my own");
        assertThat(changed.status()).as(changed.text()).isLessThan(400);
        assertThat(customer.get("/me").text()).doesNotContain("Choose one of your own");
    }

    @Test
    void anOfferIsMadeChangedAndItsHoldersAreNamed() {
        var form = operator.form(
                operator.get("/admin/coupons/new"),
                "/admin/coupons",
                "name",
                "Opening",
                "discount.kind",
                "PERCENT",
                "discount.value",
                "10",
                "discount.cap",
                "3,000",
                "quota",
                "2",
                "from",
                "2001-01-01T00:00",
                "until",
                "2199-01-01T00:00");
        var made = AtOnce.run(4, _ -> operator.copy(shop).send("/admin/coupons", form));
        assertThat(made.stream().map(answer -> answer.header("Location")).distinct())
                .as("one offer, however often it is pressed")
                .hasSize(1);
        var other = new LinkedHashMap<>(form);
        other.put("quota", "3");
        assertThat(operator.send("/admin/coupons", other).status()).isEqualTo(422);
        var page = made.getFirst().header("Location").replaceFirst("\\?.*", "");
        long offer = Long.parseLong(page.replaceFirst(".*/", ""));
        var _ = shop.issued(shop.customer(), offer);
        var _ = shop.issued(shop.customer(), offer);
        var less = operator.form(operator.get(page), page, "name", "Opening", "quota", "1");
        var refused = operator.send(page, less);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("change-offer-quota-why");
        var dearer = operator.form(
                operator.get(page),
                page,
                "name",
                "Opening",
                "discount.kind",
                "PERCENT",
                "discount.value",
                "15",
                "discount.cap",
                "3000",
                "quota",
                "2");
        assertThat(operator.send(page, dearer).status()).isEqualTo(303);
        var changed =
                shop.admin().get("/api/v1/admin/coupon-templates/" + offer).json();
        assertThat(changed.at("/discount/value").asLong()).isEqualTo(15);
        assertThat(changed.at("/discount/cap").asLong()).isEqualTo(3_000);
        assertThat(operator.get(page + "/holders.csv").text().strip().lines()).hasSize(3);
        assertThat(operator.get("/admin/coupons?q=open&status=GONE").text()).contains("Opening", "all gone");
        assertThat(operator.get("/admin/coupons?q=open&status=OPEN").text()).doesNotContain("Opening");
        assertThat(operator.get("/admin/coupons.csv?q=nothing").text()).doesNotContain("Opening");
        assertThat(operator.get("/admin/coupons.csv?status=GONE").text()).contains("Opening");
    }

    @Test
    void aTokenIsShownOnceAndRevoked() {
        var made = operator.submit(
                "/admin/tokens/new", "/admin/tokens", "name", "shop", "role", "MONITOR", "until", "2199-01-01T00:00");
        assertThat(made.status()).isEqualTo(201);
        var secret = Pattern.compile("jangteo_[A-Za-z0-9_-]+").matcher(made.text());
        assertThat(secret.find()).isTrue();
        assertThat(health(secret.group())).isEqualTo(200);
        assertThat(operator.get("/admin/tokens?q=SHO&role=MONITOR").text())
                .contains(">shop<")
                .doesNotContain(secret.group());
        assertThat(operator.get("/admin/tokens?role=BACKEND").text()).doesNotContain(">shop<");
        var token = made.text().replaceAll("(?s).*href=\"(/admin/tokens/\\d+)\".*", "$1");
        assertThat(operator.submit(token, token + "/revocation").header("Location"))
                .endsWith("?done=revoked");
        assertThat(health(secret.group())).isEqualTo(401);
    }

    private int health(String token) {
        return shop.http().as(token).get("/actuator/metrics").status();
    }

    @Test
    void theBooksAreCheckedWhenAsked() {
        assertThat(operator.get("/admin/audit").text()).doesNotContain("class=\"ticks\"");
        var checked = operator.submit("/admin/audit", "/admin/audit");
        assertThat(checked.text())
                .contains("22 of 22 hold", "money-in-is-money-held")
                .doesNotContain("class=\"broken\"");
        long product = shop.product(100, 10);
        var _ = shop.sql()
                .sql("update product set quantity = 11 where id = ?")
                .param(product)
                .update();
        var broken = operator.submit("/admin/audit", "/admin/audit");
        assertThat(broken.text()).contains("21 of 22 hold", "class=\"broken\"", "1 rows break it.");
        var _ = shop.sql()
                .sql("update product set quantity = 10 where id = ?")
                .param(product)
                .update();
    }

    @Test
    void eventsAreSentAgainOnlyWhereThereIsSomewhereToSendThem() {
        var refused = operator.submit(
                "/admin/deliveries",
                "/admin/deliveries/replay",
                "from",
                "2001-01-01T00:00",
                "until",
                "2001-01-02T00:00");
        assertThat(refused.status()).isEqualTo(409);
        var faulty = operator.submit("/admin/deliveries", "/admin/deliveries/replay", "from", "", "until", "soon");
        assertThat(faulty.status()).isEqualTo(400);
        assertThat(faulty.text()).contains("replay-from-why", "replay-until-why");
    }

    @Test
    void thereIsNoCrowdOutsideADemo() {
        assertThat(operator.get("/admin").text()).doesNotContain("/admin/crowd");
        var form = operator.form(operator.get("/admin/audit"), "/admin/audit");
        assertThat(operator.send("/admin/crowd", form).status()).isEqualTo(404);
        assertThat(shop.get(Crowd.class).seen()).isEmpty();
    }

    private Http.Answer upload(byte[] file, Map<String, String> fields) {
        var action = formOf(operator.get("/admin/products/import"), "/admin/products/import")
                .getKey();
        return operator.upload(action, fields, "file", file);
    }

    /// A form whose action carries its token, with what is hidden in it.
    private Map.Entry<String, Map<String, String>> formOf(Http.Answer page, String action) {
        var found = Pattern.compile("action=\"(" + Pattern.quote(action) + "\\?form=[^\"]+)\"")
                .matcher(page.text());
        assertThat(found.find()).as(page.text()).isTrue();
        var address = found.group(1);
        return Map.entry(address.replace("&#61;", "="), new LinkedHashMap<>(operator.form(page, address)));
    }
}
