package dev.jangteo.cart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.idempotency.ResponseRenderer;
import dev.jangteo.testing.Http;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.TestDatabase;
import dev.jangteo.testing.WithDatabase;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.ResolvableType;

/// Changes of a cart over HTTP that are sent again, with a key and without.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
@WithDatabase
class CartKeysTest {

    private static final String CART = "/api/v1/orders/cart";

    private final AtomicBoolean answerIsLost = new AtomicBoolean();
    private RunningShop shop;
    private Http customer;
    private long product;

    @BeforeAll
    void open() {
        shop = RunningShop.on(TestDatabase.fresh(), this::loseAnswers);
    }

    @AfterAll
    void close() {
        assertThat(shop.brokenInvariants()).isEmpty();
        shop.close();
    }

    @BeforeEach
    void aCustomerWithAnEmptyCart() {
        customer = shop.customerOverHttp();
        product = shop.product(1_000, 100);
    }

    @Test
    void anAdditionWithAKeyCountsOnceAndIsAnsweredAgainToTheByte() {
        var first = add("k", 2);
        var other = add("other", 3);
        var again = add("\"k\"", 2);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(other.json().get("items").get(0).get("quantity").asLong()).isEqualTo(5);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(quantity()).isEqualTo(5);
    }

    @Test
    void aKeyOfAnotherRequestIsNoticed() {
        assertThat(add("k", 2).status()).isEqualTo(200);
        var other = add("k", 3);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency-key-reused");
        assertThat(add("", 1).code()).isEqualTo("idempotency-key-invalid");
        assertThat(quantity()).isEqualTo(2);
    }

    @Test
    void aRefusalLeavesItsKeyFree() {
        assertThat(add("k", 101).code()).isEqualTo("out-of-stock");
        assertThat(add("k", 100).status()).isEqualTo(200);
    }

    @Test
    void aLineIsSetOnceWithAKeyToo() {
        assertThat(add("k", 2).status()).isEqualTo(200);
        var first = set("k", 7);
        assertThat(set("later", 9).status()).isEqualTo(200);
        var again = set("k", 7);
        assertThat(first.json().get("items").get(0).get("quantity").asLong()).isEqualTo(7);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(set("k", 8).code()).isEqualTo("idempotency-key-reused");
        assertThat(quantity()).isEqualTo(9);
    }

    @Test
    void withoutAKeyEveryAdditionCounts() {
        for (int i = 0; i < 2; i++) {
            assertThat(customer.post(CART, addition(2)).status()).isEqualTo(200);
        }
        assertThat(quantity()).isEqualTo(4);
    }

    /// What the answer shows is read and written down before the change is committed: when that fails, nothing was
    /// added, and a retry adds once.
    @Test
    void unitsWhoseAnswerCouldNotBeMadeAreNotAdded() {
        answerIsLost.set(true);
        assertThat(customer.post(CART, addition(2)).status()).isEqualTo(500);
        assertThat(customer.get(CART).json().get("items")).isEmpty();
        answerIsLost.set(false);
        assertThat(customer.post(CART, addition(2)).status()).isEqualTo(200);
        assertThat(quantity()).isEqualTo(2);
    }

    private Http.Answer add(String key, long quantity) {
        return customer.postWithKey(CART, key, addition(quantity));
    }

    private String addition(long quantity) {
        return "{\"productId\":%d,\"quantity\":%d}".formatted(product, quantity);
    }

    private Http.Answer set(String key, long quantity) {
        return customer.send(
                "PUT",
                CART + "/" + product,
                BodyPublishers.ofString("{\"quantity\":%d}".formatted(quantity)),
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                key);
    }

    private long quantity() {
        return customer.get(CART).json().get("items").get(0).get("quantity").asLong();
    }

    private void loseAnswers(GenericApplicationContext context) {
        var definition = new RootBeanDefinition();
        definition.setTargetType(ResolvableType.forClassWithGenerics(ResponseRenderer.class, Cart.class));
        definition.setInstanceSupplier(() -> (ResponseRenderer<Cart>) this::render);
        definition.setPrimary(true);
        context.registerBeanDefinition("renderingThatFails", definition);
    }

    @SuppressWarnings("unchecked") // the bean of this name renders carts
    private String render(Cart cart) {
        if (answerIsLost.get()) {
            throw new IllegalStateException("the answer could not be made");
        }
        return shop.context().getBean("cartRendering", ResponseRenderer.class).of(cart);
    }
}
