package dev.jangteo.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.jangteo.accounts.AccountEmails;
import dev.jangteo.binding.PathIds;
import dev.jangteo.coupons.Coupon;
import dev.jangteo.coupons.CouponTemplates;
import dev.jangteo.coupons.Coupons;
import dev.jangteo.openapi.PathId;
import dev.jangteo.openapi.Refuses;
import dev.jangteo.openapi.Returns;
import dev.jangteo.shared.Doc;
import dev.jangteo.web.FromQuery;
import dev.jangteo.web.NumberPage;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Positive;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/admin/coupon-templates/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "admin: coupon templates", description = "Offers with a quota")
class AdminTemplateCoupons {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "HeldCoupon")
    record HeldView(
            @Doc("UUIDv7") UUID id,
            @Doc("Whose it is") @Positive long accountId,

            @Doc("The owner's; null when the account has none") @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            String email,

            @Doc("Whether it can be used") Coupon.Status status,
            @Doc("Since when") Instant issuedAt,
            @Doc("From when on it cannot be used") Instant validUntil,
            @Doc("When it was used, if it is") @Nullable Instant usedAt,

            @Doc("The order it was used for, if it is") @Nullable
            UUID orderId) {

        static HeldView of(Coupon coupon, @Nullable String email, Instant now) {
            return new HeldView(
                    coupon.id(),
                    coupon.accountId(),
                    email,
                    coupon.status(now),
                    coupon.issuedAt(),
                    coupon.validUntil(),
                    coupon.use().map(Coupon.Use::usedAt).orElse(null),
                    coupon.use().map(Coupon.Use::orderId).orElse(null));
        }
    }

    @Schema(name = "HeldCouponPage")
    record PageView(
            @Doc("By account id") List<HeldView> coupons,

            @Doc("The cursor of the next page; null on the last") @Nullable
            String next) {}

    private final CouponTemplates templates;
    private final Coupons coupons;
    private final AccountEmails emails;
    private final Clock clock;
    private final Problems problems;

    AdminTemplateCoupons(
            CouponTemplates templates, Coupons coupons, AccountEmails emails, Clock clock, Problems problems) {
        this.templates = templates;
        this.coupons = coupons;
        this.emails = emails;
        this.clock = clock;
        this.problems = problems;
    }

    @GetMapping
    @Operation(
            operationId = "getCouponTemplateWithUse",
            summary = "One offer, with how many of its coupons are issued and used")
    @Returns(value = "The offer as it is now", with = AdminTemplates.ListedView.class)
    @Refuses(ProblemCode.COUPON_TEMPLATE_NOT_FOUND)
    ResponseEntity<?> template(@PathVariable @PathId("The offer's id") String id) {
        return PathIds.number(id)
                .flatMap(templates::findWithUse)
                .<ResponseEntity<?>>map(known -> ResponseEntity.ok(AdminTemplates.ListedView.of(known)))
                .orElseGet(this::notFound);
    }

    @GetMapping("/coupons")
    @Operation(
            operationId = "listCouponsOfTemplate",
            summary = "Who has a coupon of an offer, since when, and the order it was used for")
    @Returns(value = "A page of its coupons, by their owners' account ids", with = PageView.class)
    @Refuses(ProblemCode.COUPON_TEMPLATE_NOT_FOUND)
    ResponseEntity<?> coupons(@PathVariable @PathId("The offer's id") String id, @FromQuery NumberPage page) {
        return PathIds.number(id)
                .flatMap(templates::find)
                .<ResponseEntity<?>>map(template -> ResponseEntity.ok(held(template.id(), page)))
                .orElseGet(this::notFound);
    }

    private PageView held(long templateId, NumberPage page) {
        var found = coupons.pageOfTemplate(templateId, page.cursor().orElse(0), page.limit() + 1);
        var shown = found.stream().limit(page.limit()).toList();
        var known = emails.find(shown.stream().map(Coupon::accountId).toList());
        var now = clock.instant();
        return new PageView(
                shown.stream()
                        .map(coupon -> HeldView.of(coupon, known.get(coupon.accountId()), now))
                        .toList(),
                found.size() > shown.size() ? String.valueOf(shown.getLast().accountId()) : null);
    }

    private ResponseEntity<byte[]> notFound() {
        return problems.answer(Problem.of(ProblemCode.COUPON_TEMPLATE_NOT_FOUND));
    }
}
