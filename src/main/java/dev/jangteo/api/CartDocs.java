package dev.jangteo.api;

import dev.jangteo.web.ObjectSchema;
import dev.jangteo.web.OperationDoc;
import dev.jangteo.web.OperationDocs;
import dev.jangteo.web.ProblemCode;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class CartDocs implements OperationDocs {

    private static final String PATH = "/api/v1/orders/cart";
    private static final String CART = """
            {"items": [
               {"itemId": 1, "productId": 1, "name": "사과 1kg", "price": 9800, "quantity": 2, "left": 500,
                "buyable": true},
               {"itemId": 2, "productId": 2, "name": "샤인머스캣 2kg", "price": 29900, "quantity": 3, "left": 1,
                "buyable": false}],
             "total": 19600}""";
    private static final String ORDER = """
            {"id": "01a1f80d-0f1e-7d2c-9b3a-485960718293", "status": "PAID",
             "items": [{"productId": 1, "name": "사과 1kg", "unitPrice": 9800, "quantity": 2, "amount": 19600}],
             "amount": 19600, "discount": 4000, "total": 15600, "couponId": "01a1f80e-2b3c-7d4e-8f5a-6b7c8d9e0f1a",
             "reference": null, "placedAt": "2026-11-20T01:02:03.456Z", "balanceAfter": 34400}""";
    private static final String TERMS = """
            {"couponId": "01a1f80e-2b3c-7d4e-8f5a-6b7c8d9e0f1a", "expectedTotal": 15600}""";

    @Override
    public List<OperationDoc> calls() {
        return List.of(
                OperationDoc.of(HttpMethod.GET, PATH, "getCart").gives(200, "The cart, perhaps empty", cart(), CART),
                OperationDoc.of(HttpMethod.POST, PATH, "addToCart")
                        .takesKey()
                        .body(addition(), "{\"productId\": 1, \"quantity\": 2}")
                        .gives(200, "The cart as it is now", cart(), CART)
                        .refuses(
                                ProblemCode.PRODUCT_NOT_FOUND,
                                ProblemCode.PRODUCT_NOT_ON_SALE,
                                ProblemCode.OUT_OF_STOCK),
                OperationDoc.of(HttpMethod.DELETE, PATH, "emptyCart").givesNothing("The cart is empty"),
                OperationDoc.of(HttpMethod.PUT, PATH + "/{itemId}", "setCartItem")
                        .takesKey()
                        .path("itemId", "The item's id, which is the product's", positive(), 1)
                        .body(quantity(), "{\"quantity\": 3}")
                        .gives(200, "The cart as it is now", cart(), CART)
                        .refuses(
                                ProblemCode.CART_ITEM_NOT_FOUND,
                                ProblemCode.PRODUCT_NOT_ON_SALE,
                                ProblemCode.OUT_OF_STOCK),
                OperationDoc.of(HttpMethod.DELETE, PATH + "/{itemId}", "removeCartItem")
                        .path("itemId", "The item's id, which is the product's", positive(), 1)
                        .givesNothing("The item is out of the cart")
                        .refuses(ProblemCode.CART_ITEM_NOT_FOUND),
                OperationDoc.of(HttpMethod.POST, PATH + "/checkout", "checkOutCart")
                        .needsKey()
                        .optionalBody(terms(), TERMS)
                        .makes("Bought and paid; the cart is empty", order(), ORDER, "The order's address")
                        .refuses(OrderDocs.OF_A_PURCHASE));
    }

    private static ObjectSchema cart() {
        var item = ObjectSchema.answer("CartItem")
                .with("itemId", "The item, by its product's id", positive())
                .with("productId", "The product", positive())
                .with("name", "What it is called now", ObjectSchema.string())
                .with("price", "Of one unit now, in won", positive())
                .with("quantity", "Units wanted", positive())
                .with("left", "Units left at this moment", ObjectSchema.whole(0, Long.MAX_VALUE))
                .with("buyable", "Whether it is on sale and that many are left", ObjectSchema.flag());
        return ObjectSchema.answer("Cart")
                .with("items", "In the order in which they were added", ObjectSchema.list(item.schema()))
                .with("total", "Of the items that can be bought now, in won", ObjectSchema.whole(0, Long.MAX_VALUE));
    }

    private static ObjectSchema addition() {
        return ObjectSchema.request("CartAddition")
                .with("productId", "The product", positive())
                .with("quantity", "Units to add to those that are there", positive());
    }

    private static ObjectSchema quantity() {
        return ObjectSchema.request("CartQuantity").with("quantity", "Units from now on", positive());
    }

    private static ObjectSchema terms() {
        return ObjectSchema.request("CheckoutTerms")
                .perhaps("couponId", "A coupon of the caller", ObjectSchema.uuid())
                .perhaps(
                        "expectedTotal",
                        "What the customer was shown, in won; the order is refused when it costs something else",
                        ObjectSchema.whole(0, Long.MAX_VALUE));
    }

    private static ObjectSchema order() {
        return ObjectSchema.known("Order");
    }

    private static Schema<Object> positive() {
        return ObjectSchema.whole(1, Long.MAX_VALUE);
    }
}
