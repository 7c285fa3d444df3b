package dev.jangteo.api;

import dev.jangteo.binding.AtMost;
import dev.jangteo.binding.Text;
import dev.jangteo.orders.Basket;
import dev.jangteo.orders.OrderSettings;
import dev.jangteo.orders.Purchase;
import dev.jangteo.shared.Doc;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;

/// What a client sends to order.
public record NewOrder(
        @Doc("What to buy") @Size(min = 1) @AtMost(of = OrderSettings.class, setting = "linesMax")
        List<OrderItem> items,

        @Doc("A coupon of the caller") Optional<UUID> couponId,
        @Doc(EXPECTED) @PositiveOrZero OptionalLong expectedTotal,

        @Doc("Your own number for the order: in answers, events and the search of orders; two orders may have the same")
        @Text(max = Purchase.REFERENCE_MAX)
        Optional<String> reference) {

    static final String EXPECTED =
            "What the customer was shown, in won; the order is refused when it costs something else";

    public record OrderItem(
            @Doc("The product") @Positive long productId,

            @Doc("Units; items naming one product count together") @Positive
            long quantity) {}

    public Purchase purchase() {
        var basket = Basket.of(items.stream()
                .map(item -> new Basket.Item(item.productId(), item.quantity()))
                .toList());
        return new Purchase(new Purchase.Contents.Items(basket), couponId, expectedTotal, reference);
    }

    /// What a purchase means: equal for requests that want the same, whatever their spelling and the order of
    /// their lines. A key keeps a digest of this text, so it may never change for a purchase that there was: one
    /// without a reference reads as it did before there were any. The reference comes last: what it holds cannot
    /// be taken for anything else.
    public static String canonical(Purchase purchase) {
        var goods = switch (purchase.contents()) {
            case Purchase.Contents.Items(var basket) ->
                basket.units().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(item -> item.getKey() + "x" + item.getValue())
                        .collect(Collectors.joining(","));
            case Purchase.Contents.WholeCart() -> "cart";
        };
        return goods
                + ";" + purchase.couponId().map(UUID::toString).orElse("")
                + ";"
                + (purchase.expectedTotal().isPresent()
                        ? purchase.expectedTotal().getAsLong()
                        : "")
                + purchase.reference().map(reference -> ";" + reference).orElse("");
    }
}
