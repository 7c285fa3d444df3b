package dev.jangteo.admin;

import dev.jangteo.api.ProductView;
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
        return product -> json.writeValueAsString(ProductView.of(product));
    }

    @Bean
    ResponseRenderer<CouponTemplate> offerRendering(JsonMapper json) {
        return made -> json.writeValueAsString(AdminTemplates.TemplateView.of(made));
    }

    @Bean
    ResponseRenderer<CorrectMoney.Adjusted> adjustmentRendering(JsonMapper json) {
        return done -> json.writeValueAsString(CorrectionViews.AdjustedView.of(done));
    }

    @Bean
    ResponseRenderer<CorrectMoney.Settled> settlementRendering(JsonMapper json) {
        return done -> json.writeValueAsString(CorrectionViews.SettledView.of(done));
    }
}
