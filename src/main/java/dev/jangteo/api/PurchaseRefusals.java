package dev.jangteo.api;

import dev.jangteo.openapi.Refuses;
import dev.jangteo.web.ProblemCode;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What may be in the way of buying things that are known, whether they were chosen or lay in the cart.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Refuses({
    ProblemCode.COUPON_NOT_FOUND,
    ProblemCode.PRODUCT_NOT_ON_SALE,
    ProblemCode.SALE_NOT_OPEN,
    ProblemCode.PURCHASE_LIMIT_EXCEEDED,
    ProblemCode.PRICE_CHANGED,
    ProblemCode.COUPON_USED,
    ProblemCode.COUPON_EXPIRED,
    ProblemCode.COUPON_NOT_APPLICABLE,
    ProblemCode.OUT_OF_STOCK,
    ProblemCode.INSUFFICIENT_BALANCE
})
@interface PurchaseRefusals {}
