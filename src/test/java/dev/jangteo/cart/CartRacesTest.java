package dev.jangteo.cart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.cart.Cart.Decision;
import dev.jangteo.catalog.EditCatalog;
import dev.jangteo.catalog.Product;
import dev.jangteo.catalog.ProductChange;
import dev.jangteo.catalog.ShortLine;
import dev.jangteo.idempotency.IdempotencyKey;
import dev.jangteo.orders.PlaceOrder.Outcome;
import dev.jangteo.orders.Refusal;
import dev.jangteo.testing.AtOnce;
import dev.jangteo.testing.TwoShops;
import dev.jangteo.testing.WithDatabase;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// One customer's cart, changed and bought from many devices at two instances.
@WithDatabase
class CartRacesTest extends TwoShops {

    /// Seen failing without the wallet's lock in `FillCart.change`: adds overwrote each other.
    @Test
    void noAddIsLost() {
        long product = shop(0).product(1_000, 1_000);
        long account = shop(0).customer();

        var outcomes = AtOnce.run(50, i -> shop(i).get(FillCart.class).add(Optional.empty(), account, product, 2));

        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome).isInstanceOf(FillCart.Outcome.Filled.class));
        assertThat(cart(account).lines())
                .singleElement()
                .satisfies(line -> assertThat(line.quantity()).isEqualTo(100));
    }

    @Test
    void oneKeyAddsOnceHoweverManySendIt() {
        long product = shop(0).product(1_000, 1_000);
        long account = shop(0).customer();
        var key = Optional.of(new IdempotencyKey(account, "cart", "k", "the request"));

        var responses = new HashSet<String>();
        AtOnce.run(20, i -> shop(i).get(FillCart.class).add(key, account, product, 2))
                .forEach(outcome -> responses.add(response(outcome)));

        assertThat(responses).hasSize(1);
        assertThat(cart(account).lines()).extracting(CartLine::quantity).containsExactly(2L);
    }

    private static String response(FillCart.Outcome outcome) {
        return switch (outcome) {
            case FillCart.Outcome.Filled(var response) -> response;
            case FillCart.Outcome.FilledBefore(var response) -> response;
            case FillCart.Outcome other -> throw new AssertionError("not filled: " + other);
        };
    }

    /// Seen failing with `CartItems.bought` deleting nothing: the second checkout bought the same cart again.
    @Test
    void aCartIsBoughtOnceHoweverManyTry() {
        long product = shop(0).product(1_000, 1_000);
        long account = shop(0).customer(100_000);
        var _ = shop(0).get(FillCart.class).add(Optional.empty(), account, product, 3);

        var outcomes = AtOnce.run(24, i -> shop(i).checkout(account, "k" + i, Optional.empty()));

        assertThat(outcomes.stream().filter(Outcome.Placed.class::isInstance)).hasSize(1);
        assertThat(outcomes.stream().filter(Outcome.CartEmpty.class::isInstance))
                .hasSize(23);
        assertThat(shop(0).left(product)).isEqualTo(997);
        assertThat(cart(account).lines()).isEmpty();
    }

    /// Seen failing like the first race.
    @Test
    void whatIsAddedWhileTheCartIsBoughtIsInTheOrderOrStillInTheCart() {
        long product = shop(0).product(1_000, 10_000);
        long account = shop(0).customer(900_000);

        var _ = AtOnce.run(
                60,
                i -> i % 6 == 0
                        ? (Object) shop(i).checkout(account, "k" + i, Optional.empty())
                        : shop(i).get(FillCart.class).add(Optional.empty(), account, product, 1));

        long inCart =
                cart(account).lines().stream().mapToLong(CartLine::quantity).sum();
        assertThat(10_000 - shop(0).left(product) + inCart).isEqualTo(50);
    }

    @Test
    void aRefusalNamesEveryLineInTheWayAndLeavesTheCartAsItWas() {
        long gone = shop(0).product(1_000, 5);
        long ended = shop(0).product(1_000, 5);
        long dear = shop(0).product(900_000, 5);
        long account = shop(0).customer(10_000);
        List.of(gone, ended, dear).forEach(product -> {
            var _ = shop(0).get(FillCart.class).add(Optional.empty(), account, product, 1);
        });
        var _ = shop(0).order(shop(0).customer(10_000), "all of it", Map.of(gone, 5L));
        var _ = shop(0).get(EditCatalog.class)
                .change(
                        ended,
                        new ProductChange(
                                Optional.empty(), Optional.empty(), Optional.of(Product.Status.DISCONTINUED)));

        var outcome = shop(1).checkout(account, "k", Optional.empty());

        assertThat(outcome)
                .isEqualTo(new Outcome.Refused(List.of(
                        new Refusal.ProductNotOnSale(List.of(ended)),
                        new Refusal.OutOfStock(List.of(new ShortLine(gone, 1, 0))),
                        new Refusal.InsufficientBalance(10_000, 902_000))));
        assertThat(cart(account).lines()).extracting(CartLine::productId).containsExactly(gone, ended, dear);
        assertThat(cart(account).lines()).extracting(CartLine::buyable).containsExactly(false, false, true);
        assertThat(cart(account).total()).isEqualTo(900_000);
    }

    @Test
    void linesAreSetAndTakenOut() {
        long product = shop(0).product(1_000, 5);
        long account = shop(0).customer();
        var fill = shop(0).get(FillCart.class);

        assertThat(fill.set(Optional.empty(), account, product, 2))
                .isEqualTo(new FillCart.Outcome.Refused(new Decision.ItemNotFound(product)));
        assertThat(fill.add(Optional.empty(), account, product, 2)).isInstanceOf(FillCart.Outcome.Filled.class);
        assertThat(fill.set(Optional.empty(), account, product, 5)).isInstanceOf(FillCart.Outcome.Filled.class);
        assertThat(cart(account).lines()).extracting(CartLine::quantity).containsExactly(5L);
        assertThat(fill.remove(account, product)).isTrue();
        assertThat(fill.remove(account, product)).isFalse();
    }

    private Cart cart(long account) {
        return shop(0).get(CartItems.class).find(account);
    }
}
