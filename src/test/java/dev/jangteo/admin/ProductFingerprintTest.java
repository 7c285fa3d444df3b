package dev.jangteo.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.catalog.Product;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a new product means for its key. The text is that of running shops, made by a record that was once printed:
/// it stays, whatever the record is called and however many columns a product gets.
class ProductFingerprintTest {

    @Test
    void aNewProductMeansWhatItSays() {
        assertThat(meaning("감 1kg", 4_000, 12, Product.Status.ON_SALE))
                .isEqualTo("NewProduct[name=감 1kg, price=4000, quantity=12, status=ON_SALE]");
        assertThat(meaning("a, b", 100, 0, Product.Status.DISCONTINUED))
                .isEqualTo("NewProduct[name=a, b, price=100, quantity=0, status=DISCONTINUED]");
    }

    private static String meaning(String name, long price, long quantity, Product.Status status) {
        return new ProductRequests.NewProduct(
                        name,
                        price,
                        quantity,
                        Optional.of(status),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())
                .canonical();
    }
}
