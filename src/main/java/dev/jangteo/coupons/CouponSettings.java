package dev.jangteo.coupons;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How coupons live.
///
/// @param validFor how long a coupon is valid from its issue
@ConfigurationProperties("jangteo.coupon")
public record CouponSettings(@DefaultValue("365d") Duration validFor) {}
