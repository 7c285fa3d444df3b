/// Room: what a customer is thinking of buying. Holds nothing back: stock is checked when a line is added, and
/// counts again when the cart is bought.
///
/// Owns `cart_item`. Promises: one account's changes of its cart happen one after another, under its wallet's
/// lock, and none is lost.
@ApplicationModule(
        allowedDependencies = {"shared", "database", "groupcommit", "idempotency", "accounts", "wallet", "catalog"})
@CheckReturnValue
@NullMarked
package dev.jangteo.cart;

import dev.jangteo.shared.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
