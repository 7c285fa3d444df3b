package proof.customers;

import java.util.ArrayList;
import java.util.List;
import proof.harness.Client;
import proof.harness.Client.Caller;
import proof.harness.Json;

/// What a shop sells, read from its product list.
public final class ProductList {

    public record Product(long id, String code, long price, long left) {}

    private static final int PAGE = 100;

    private ProductList() {}

    public static List<Product> read(Client client) {
        var products = new ArrayList<Product>();
        for (int page = 1; ; page++) {
            var answer = client.get("/api/v1/products?page=" + page + "&limit=" + PAGE, Caller.NOBODY)
                    .expect(200, "product list");
            var found = Json.objects(answer.json(), "products");
            for (var product : found) {
                var code = product.get("code") instanceof String known ? known : "";
                products.add(new Product(
                        Json.whole(product, "id"),
                        code,
                        Json.whole(product, "price"),
                        Json.whole(product, "quantity")));
            }
            if (found.size() < PAGE) {
                return products;
            }
        }
    }
}
