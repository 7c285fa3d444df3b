package proof.customers;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import proof.harness.Client;
import proof.harness.Client.Caller;
import proof.harness.Json;
import proof.harness.Parallel;
import proof.harness.ProofFailure;
import proof.harness.Shop;

/// Customers with money, and a shelf that does not run empty: what a load test starts from.
public record Crowd(List<String> tokens, List<Long> productIds) {

    public static final int PRICE = 1_000;
    public static final long UNITS = 1_000_000_000L;
    public static final long OPENING_BALANCE = Shop.BALANCE_MAX / 10;

    private static final String PASSWORD = "in-the-crowd";
    private static final int AT_ONCE = 8;

    public static Crowd gather(Shop shop, int customers, int products) {
        var ids = stock(shop.client(), shop.admin(), products);
        return new Crowd(customers(shop, customers), ids);
    }

    /// Tokens of customers who have nothing to buy yet.
    public static List<String> customers(Shop shop, int customers) {
        return customers(shop, "crowd", customers);
    }

    /// The same, of another name.
    public static List<String> customers(Shop shop, String name, int customers) {
        var numbers = IntStream.rangeClosed(1, customers).boxed().toList();
        return Parallel.map(numbers, AT_ONCE, number -> customer(shop.client(), name + "-" + number));
    }

    private static List<Long> stock(Client client, Caller admin, int products) {
        var file = IntStream.rangeClosed(1, products)
                .mapToObj(number -> "crowd-" + number + ",Product " + number + "," + PRICE + "," + UNITS)
                .collect(Collectors.joining("\n", "code,name,price,quantity\n", "\n"));
        var report = client.post("/api/v1/admin/products/import", admin, "text/csv", file)
                .expect(200, "import of products");
        if (Json.whole(report.json(), "created") != products) {
            throw ProofFailure.failed("the shop did not take all products: " + report.body());
        }
        return ProductList.read(client).stream()
                .filter(product -> product.code().startsWith("crowd-"))
                .map(ProductList.Product::id)
                .toList();
    }

    private static String customer(Client client, String name) {
        var email = name + "@example.com";
        var signUp =
                "{\"email\":\"" + email + "\",\"password\":\"" + PASSWORD + "\",\"name\":\"Customer " + name + "\"}";
        var _ = client.post("/api/v1/auth/sign-up", Caller.NOBODY, signUp).expect(201, "sign-up of " + email);
        var token = client.login(email, PASSWORD);
        var _ = client.post(
                        "/api/v1/balance/charge",
                        Caller.with(token).key("first"),
                        "{\"amount\":" + OPENING_BALANCE + "}")
                .expect(200, "charge of " + email);
        return token;
    }
}
