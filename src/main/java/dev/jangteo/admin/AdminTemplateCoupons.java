package dev.jangteo.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.jangteo.accounts.AccountEmails;
import dev.jangteo.coupons.Coupon;
import dev.jangteo.coupons.CouponTemplates;
import dev.jangteo.coupons.Coupons;
import dev.jangteo.web.PathIds;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
import dev.jangteo.web.Query;
import dev.jangteo.web.WebSettings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
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
    record HeldView(
            UUID id,
            long accountId,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            String email,

            Coupon.Status status,
            Instant issuedAt,
            Instant validUntil,
            @Nullable Instant usedAt,
            @Nullable UUID orderId) {

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

    record PageView(List<HeldView> coupons, @Nullable String next) {}

    private record Page(long above, int limit) {}

    private final CouponTemplates templates;
    private final Coupons coupons;
    private final AccountEmails emails;
    private final Clock clock;
    private final WebSettings web;
    private final Problems problems;

    AdminTemplateCoupons(
            CouponTemplates templates,
            Coupons coupons,
            AccountEmails emails,
            Clock clock,
            WebSettings web,
            Problems problems) {
        this.templates = templates;
        this.coupons = coupons;
        this.emails = emails;
        this.clock = clock;
        this.web = web;
        this.problems = problems;
    }

    @GetMapping
    @Operation(summary = "One offer, with how many of its coupons are issued and used")
    ResponseEntity<?> template(@PathVariable String id) {
        return PathIds.number(id)
                .flatMap(templates::findWithUse)
                .<ResponseEntity<?>>map(known -> ResponseEntity.ok(AdminTemplates.ListedView.of(known)))
                .orElseGet(this::notFound);
    }

    @GetMapping("/coupons")
    @Operation(summary = "Who has a coupon of an offer, since when, and the order it was used for")
    ResponseEntity<?> coupons(@PathVariable String id, HttpServletRequest request) {
        var page = Query.read(
                request,
                query -> new Page(query.whole("cursor", 1, Query.LARGEST, 0), (int)
                        query.whole("limit", 1, web.pageMax(), web.pageDefault())));
        return PathIds.number(id)
                .flatMap(templates::find)
                .<ResponseEntity<?>>map(template -> ResponseEntity.ok(held(template.id(), page)))
                .orElseGet(this::notFound);
    }

    private PageView held(long templateId, Page page) {
        var found = coupons.pageOfTemplate(templateId, page.above(), page.limit() + 1);
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
