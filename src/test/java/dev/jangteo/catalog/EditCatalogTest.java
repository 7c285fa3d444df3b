package dev.jangteo.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.catalog.EditCatalog.Outcome;
import dev.jangteo.idempotency.IdempotencyKey;
import dev.jangteo.testing.AtOnce;
import dev.jangteo.testing.TwoShops;
import dev.jangteo.testing.WithDatabase;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@WithDatabase
class EditCatalogTest extends TwoShops {

    private static final long OPERATOR = 1;

    @Test
    void aProductIsPutOnTheShelfOncePerKey() {
        var first = edit(0).add(key("product", "one"), "Apple", 1_000, 5, Product.Status.ON_SALE);
        var again = edit(1).add(key("product", "one"), "Apple", 1_000, 5, Product.Status.ON_SALE);
        assertThat(first)
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(again).isEqualTo(new Outcome.DoneBefore(done.productId(), done.response())));
        assertThat(shop(0).number("select count(*) from product where name = 'Apple'"))
                .isEqualTo(1);
    }

    @Test
    void theSameKeyOnAnotherRequestIsNoticed() {
        long product = shop(0).product(100, 5);
        assertThat(edit(0).restock(key("restock", "k", "5 units"), product, 5)).isInstanceOf(Outcome.Done.class);
        assertThat(edit(0).restock(key("restock", "k", "6 units"), product, 6)).isEqualTo(new Outcome.KeyReused());
        assertThat(shop(0).left(product)).isEqualTo(10);
    }

    @Test
    void withoutAKeyEveryRequestIsOneOfItsOwn() {
        long product = shop(0).product(100, 0);
        assertThat(edit(0).restock(Optional.empty(), product, 3)).isInstanceOf(Outcome.Done.class);
        assertThat(edit(0).restock(Optional.empty(), product, 3)).isInstanceOf(Outcome.Done.class);
        assertThat(shop(0).left(product)).isEqualTo(6);
    }

    @Test
    void aProductThatIsNotThereIsNotChangedAndKeepsNoKey() {
        assertThat(edit(0).restock(key("restock", "nobody"), 999_999, 3))
                .isEqualTo(new Outcome.ProductNotFound(999_999));
        assertThat(edit(0).change(999_999, new ProductChange(Optional.of("x"), Optional.empty(), Optional.empty())))
                .isEqualTo(new Outcome.ProductNotFound(999_999));
        long product = shop(0).product(100, 0);
        assertThat(edit(0).restock(key("restock", "nobody"), product, 3)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void aChangeLeavesTheRestAsItIs() {
        long product = shop(0).product("Pear", 500, 4, Product.Status.ON_SALE);
        assertThat(edit(0).change(product, new ProductChange(Optional.empty(), Optional.of(700L), Optional.empty())))
                .isInstanceOf(Outcome.Done.class);
        assertThat(edit(0).change(
                                product,
                                new ProductChange(
                                        Optional.empty(), Optional.empty(), Optional.of(Product.Status.DISCONTINUED))))
                .isInstanceOf(Outcome.Done.class);
        assertThat(shop(0).get(Products.class).find(product))
                .contains(new Product(product, Optional.empty(), "Pear", 700, 4, Product.Status.DISCONTINUED));
    }

    /// Seen failing with `KeyedTransaction` not running a violated `request_key_has_one_answer` again: all but
    /// one failed.
    @Test
    void theSameRestockFromManyThreadsAtTwoInstancesIsDoneOnce() {
        long product = shop(0).product(100, 0);
        var outcomes = AtOnce.run(32, i -> edit(i % 2).restock(key("restock", "the one"), product, 10));
        assertThat(outcomes.stream().filter(Outcome.Done.class::isInstance)).hasSize(1);
        assertThat(outcomes.stream().filter(Outcome.DoneBefore.class::isInstance))
                .hasSize(31);
        assertThat(shop(0).left(product)).isEqualTo(10);
    }

    private EditCatalog edit(int shop) {
        return shop(shop).get(EditCatalog.class);
    }

    private static Optional<IdempotencyKey> key(String call, String key) {
        return key(call, key, "print");
    }

    private static Optional<IdempotencyKey> key(String call, String key, String fingerprint) {
        return Optional.of(new IdempotencyKey(OPERATOR, call, key, fingerprint));
    }
}
