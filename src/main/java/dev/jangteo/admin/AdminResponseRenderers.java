package dev.jangteo.admin;

import dev.jangteo.catalog.Product;
import dev.jangteo.coupons.CouponTemplate;
import dev.jangteo.idempotency.ResponseRenderer;
import dev.jangteo.wallet.CorrectMoney;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/// The answers that are kept for a retry, as this door writes them.
@Configuration(value = "adminRenderings", proxyBeanMethods = false)
class AdminResponseRenderers {

    @Bean
    ResponseRenderer<Product> productRendering(JsonMapper json) {
        return json::writeValueAsString;
    }

    @Bean
    ResponseRenderer<CouponTemplate> offerRendering(JsonMapper json) {
        return made -> json.writeValueAsString(AdminTemplates.TemplateView.of(made));
    }

    @Bean
    ResponseRenderer<CorrectMoney.Adjusted> adjustmentRendering(JsonMapper json) {
        return json::writeValueAsString;
    }

    @Bean
    ResponseRenderer<CorrectMoney.Settled> settlementRendering(JsonMapper json) {
        return json::writeValueAsString;
    }
}
