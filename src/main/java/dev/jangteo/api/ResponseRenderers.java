package dev.jangteo.api;

import dev.jangteo.cart.Cart;
import dev.jangteo.coupons.Coupon;
import dev.jangteo.idempotency.ResponseRenderer;
import dev.jangteo.orders.Order;
import dev.jangteo.wallet.Charge;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/// The answers that are kept for a retry, as this door writes them.
@Configuration(proxyBeanMethods = false)
class ResponseRenderers {

    @Bean
    ResponseRenderer<Order> orderRendering(JsonMapper json) {
        return order -> json.writeValueAsString(OrderView.of(order));
    }

    @Bean
    ResponseRenderer<Coupon> couponRendering(JsonMapper json, Clock clock) {
        return coupon -> json.writeValueAsString(CouponView.of(coupon, clock.instant()));
    }

    @Bean
    ResponseRenderer<Cart> cartRendering(JsonMapper json) {
        return cart -> json.writeValueAsString(CartApi.CartView.of(cart));
    }

    @Bean
    ResponseRenderer<Charge.Credited> chargeRendering(JsonMapper json) {
        return charge -> json.writeValueAsString(ChargedView.of(charge));
    }
}
