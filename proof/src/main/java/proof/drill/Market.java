package proof.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import proof.customers.Offers;
import proof.customers.ProductList;
import proof.harness.Client;
import proof.harness.Client.Caller;
import proof.harness.Json;
import proof.harness.ProofFailure;

/// What the customers of one chapter of a drill can buy, made anew for it: many products with plenty, some with little,
/// and a few offers of which there is less than everybody wants. Prices and stock are known, so that every answer can
/// be foretold.
record Market(List<ProductList.Product> products, List<Long> templates, long quota) {

    static final long DISCOUNT = 100;

    private static final int PRODUCTS = 30;
    private static final int SCARCE = 6;
    private static final long PLENTY = 1_000_000;
    private static final long LITTLE = 40;
    private static final int OFFERS = 6;

    static Market open(Client client, Caller admin, String name, int customers) {
        var file = IntStream.rangeClosed(1, PRODUCTS)
                .mapToObj(number -> name + "-" + number + ",Product " + number + "," + 100 * number + ","
                        + (number <= SCARCE ? LITTLE : PLENTY))
                .collect(Collectors.joining("\n", "code,name,price,quantity\n", "\n"));
        var report = client.post("/api/v1/admin/products/import", admin, "text/csv", file)
                .expect(200, "import of products");
        if (Json.whole(report.json(), "created") != PRODUCTS) {
            throw ProofFailure.failed("the shop did not take all products: " + report.body());
        }
        var products = ProductList.read(client).stream()
                .filter(product -> product.code().startsWith(name + "-"))
                .toList();
        long quota = Math.max(1, customers * 2 / 3);
        return new Market(products, Offers.open(client, admin, OFFERS, quota), quota);
    }

    ProductList.Product product(Random random) {
        return products.get(random.nextInt(products.size()));
    }

    long template(Random random) {
        return templates.get(random.nextInt(templates.size()));
    }

    /// So many different products with a few units of each.
    Map<Long, Long> basket(Random random, int lines) {
        var basket = new TreeMap<Long, Long>();
        while (basket.size() < lines) {
            basket.put(product(random).id(), 1L + random.nextInt(3));
        }
        return basket;
    }

    /// What so many units cost, before a discount.
    long amount(Map<Long, Long> basket) {
        return products.stream()
                .mapToLong(product -> product.price() * basket.getOrDefault(product.id(), 0L))
                .sum();
    }

    static String items(Map<Long, Long> basket) {
        var items = new ArrayList<String>();
        basket.forEach((product, units) -> items.add("{\"productId\":" + product + ",\"quantity\":" + units + "}"));
        return String.join(",", items);
    }
}
