package dev.jangteo.api;

import dev.jangteo.orders.Basket;
import dev.jangteo.orders.Purchase;
import dev.jangteo.web.JsonFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;

/// What a client sends to order.
public record OrderRequest(
        List<Basket.Item> items, Optional<UUID> couponId, OptionalLong expectedTotal, Optional<String> reference) {

    public static OrderRequest read(JsonFields in, int linesMax) {
        return new OrderRequest(
                in.list("items", 1, linesMax, OrderRequest::item),
                in.optionalId("couponId"),
                in.optionalWhole("expectedTotal", 0, Long.MAX_VALUE),
                in.optionalText("reference", 1, Purchase.REFERENCE_MAX));
    }

    public Purchase purchase() {
        return new Purchase(new Purchase.Contents.Items(Basket.of(items)), couponId, expectedTotal, reference);
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

    private static Basket.Item item(JsonFields in) {
        return new Basket.Item(in.whole("productId", 1, Long.MAX_VALUE), in.whole("quantity", 1, Long.MAX_VALUE));
    }
}
