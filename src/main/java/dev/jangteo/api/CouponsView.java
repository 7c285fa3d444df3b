package dev.jangteo.api;

import dev.jangteo.shared.Doc;
import java.util.List;

/// Coupons of one owner.
public record CouponsView(@Doc("The newest first") List<CouponView> coupons) {}
