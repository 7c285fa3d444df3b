package dev.jangteo.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Every way the shop says no, with its HTTP status. The code is stable; its page is `/problems/<code>`.
public enum ProblemCode {
    MALFORMED_REQUEST(400),
    IDEMPOTENCY_KEY_MISSING(400),
    IDEMPOTENCY_KEY_INVALID(400),
    UNAUTHENTICATED(401),
    BAD_CREDENTIALS(401),
    PAYMENT_DECLINED(402),
    FORBIDDEN(403),
    NOT_FOUND(404),
    PRODUCT_NOT_FOUND(404),
    ORDER_NOT_FOUND(404),
    COUPON_NOT_FOUND(404),
    COUPON_TEMPLATE_NOT_FOUND(404),
    CART_ITEM_NOT_FOUND(404),
    ACCOUNT_NOT_FOUND(404),
    DEAD_LETTER_NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    REQUEST_TIMEOUT(408),
    PURCHASE_LIMIT_EXCEEDED(409),
    OUT_OF_STOCK(409),
    INSUFFICIENT_BALANCE(409),
    BALANCE_LIMIT_EXCEEDED(409),
    PRODUCT_NOT_ON_SALE(409),
    SALE_NOT_OPEN(409),
    PRICE_CHANGED(409),
    COUPON_SOLD_OUT(409),
    COUPON_ALREADY_ISSUED(409),
    COUPON_NOT_OPEN(409),
    COUPON_USED(409),
    COUPON_EXPIRED(409),
    COUPON_NOT_APPLICABLE(409),
    EMAIL_TAKEN(409),
    PRODUCT_CODE_TAKEN(409),
    LAST_ADMIN(409),
    CHARGES_PENDING(409),
    ORDER_ALREADY_CANCELLED(409),
    CANCELLATION_TOO_LATE(409),
    CHARGE_NOT_DISPUTED(409),
    NO_DELIVERY_TARGET(409),
    EVENTS_CLEARED(410),
    CONTENT_TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    IDEMPOTENCY_KEY_REUSED(422),
    TOO_MANY_REQUESTS(429),
    INTERNAL_ERROR(500),
    PAYMENT_GATEWAY_UNAVAILABLE(502),
    BUSY(503);

    private final int status;

    ProblemCode(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<ProblemCode> of(String code) {
        return Arrays.stream(values())
                .filter(known -> known.code().equals(code))
                .findFirst();
    }
}
