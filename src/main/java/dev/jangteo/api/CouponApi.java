package dev.jangteo.api;

import dev.jangteo.binding.PathIds;
import dev.jangteo.coupons.Coupon;
import dev.jangteo.coupons.CouponTemplate;
import dev.jangteo.coupons.CouponTemplate.Decision;
import dev.jangteo.coupons.CouponTemplates;
import dev.jangteo.coupons.Coupons;
import dev.jangteo.coupons.IssueCoupon;
import dev.jangteo.openapi.Access;
import dev.jangteo.openapi.PathId;
import dev.jangteo.openapi.Refuses;
import dev.jangteo.openapi.Returns;
import dev.jangteo.security.Caller;
import dev.jangteo.shared.Doc;
import dev.jangteo.shared.SharedRead;
import dev.jangteo.web.FromQuery;
import dev.jangteo.web.OpenReads;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
import dev.jangteo.web.RequestKey;
import dev.jangteo.web.Responses;
import dev.jangteo.web.SentKey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "coupons", description = "First come, first served; one per account and offer")
class CouponApi {

    private static final int SHOWN_MAX = 1000;

    @Schema(name = "CouponTemplate")
    record OfferView(
            @Doc("The offer") @Positive long id,
            @Doc("What it is called") String name,
            @Doc("What its coupons take off an order") DiscountView discount,

            @Doc("The least order amount they are good for, in won") @PositiveOrZero
            long minimum,

            @Doc("Coupons there are in all") @Positive long quota,
            @Doc("Coupons nobody has yet") @PositiveOrZero long remaining,
            @Doc("When the first is given out") Instant from,
            @Doc("From when on none is given out") Instant until) {

        static OfferView of(CouponTemplate template) {
            return new OfferView(
                    template.id(),
                    template.terms().name(),
                    DiscountView.of(template.terms().discount()),
                    template.terms().minimum(),
                    template.quota(),
                    template.remaining(),
                    template.opensAt(),
                    template.endsAt());
        }
    }

    @Schema(name = "CouponTemplates")
    record OffersView(@Doc("Open now or coming") List<OfferView> templates) {}

    record Filter(@Doc("Only those in this state") Optional<Coupon.Status> status) {}

    /// A crowd that looks at one offer is read to once.
    private final SharedRead<Long, Optional<CouponTemplate>> looks = new SharedRead<>();

    private final IssueCoupon issueCoupon;
    private final CouponTemplates templates;
    private final Coupons coupons;
    private final Clock clock;
    private final OpenReads reads;
    private final Problems problems;

    CouponApi(
            IssueCoupon issueCoupon,
            CouponTemplates templates,
            Coupons coupons,
            Clock clock,
            OpenReads reads,
            Problems problems) {
        this.issueCoupon = issueCoupon;
        this.templates = templates;
        this.coupons = coupons;
        this.clock = clock;
        this.reads = reads;
        this.problems = problems;
    }

    @GetMapping("/coupon-templates")
    @Operation(
            operationId = "listCouponTemplates",
            summary = "Offers that are open or coming, and how many coupons each has left")
    @Returns(value = "The offers, the first to open first", with = OffersView.class)
    @Access(Access.Of.ALL)
    OffersView offers() {
        var found = reads.read(() -> templates.findOpenOrComing(clock.instant(), SHOWN_MAX));
        return new OffersView(found.stream().map(OfferView::of).toList());
    }

    @GetMapping("/coupon-templates/{id}")
    @Operation(
            operationId = "getCouponTemplate",
            summary = "One offer, also one that is over, and how many coupons it has left")
    @Returns(value = "The offer, whether it is coming, open or over", with = OfferView.class)
    @Refuses(ProblemCode.COUPON_TEMPLATE_NOT_FOUND)
    @Access(Access.Of.ALL)
    ResponseEntity<?> offer(@PathVariable @PathId("The offer's id") String id) {
        return PathIds.number(id)
                .flatMap(known -> looks.get(known, () -> templates.find(known)))
                .<ResponseEntity<?>>map(template -> ResponseEntity.ok(OfferView.of(template)))
                .orElseGet(this::templateNotFound);
    }

    @PostMapping("/coupon-templates/{id}/coupons")
    @Operation(operationId = "issueCoupon", summary = "Get a coupon of an offer: first come, first served")
    @Returns(
            value = "The coupon is yours",
            status = 201,
            location = "The address of your coupons",
            with = CouponView.class)
    @Refuses({
        ProblemCode.COUPON_TEMPLATE_NOT_FOUND,
        ProblemCode.COUPON_SOLD_OUT,
        ProblemCode.COUPON_ALREADY_ISSUED,
        ProblemCode.COUPON_NOT_OPEN
    })
    ResponseEntity<?> issue(
            @AuthenticationPrincipal Caller caller,
            @PathVariable @PathId("The offer's id") String id,
            @RequestKey(required = false) SentKey sent) {
        var key = sent.optional(caller.accountId(), "coupon", id);
        var templateId = PathIds.number(id);
        if (templateId.isEmpty()) {
            return templateNotFound();
        }
        return switch (issueCoupon.issue(new IssueCoupon.Command(caller.accountId(), templateId.get(), key))) {
            case IssueCoupon.Outcome.Issued(var response) -> Responses.created("/api/v1/coupons", response);
            case IssueCoupon.Outcome.IssuedBefore(var response) -> Responses.createdAgain("/api/v1/coupons", response);
            case IssueCoupon.Outcome.TemplateNotFound(var _) -> templateNotFound();
            case IssueCoupon.Outcome.Refused(var reason) -> problems.answer(refused(reason));
            case IssueCoupon.Outcome.KeyReused() -> problems.answer(Problem.of(ProblemCode.IDEMPOTENCY_KEY_REUSED));
        };
    }

    @GetMapping("/coupons")
    @Operation(operationId = "listCoupons", summary = "My coupons, newest first")
    @Returns(value = "The coupons", with = CouponsView.class)
    CouponsView mine(@AuthenticationPrincipal Caller caller, @FromQuery Filter filter) {
        var now = clock.instant();
        return new CouponsView(coupons.findOf(caller.accountId(), SHOWN_MAX).stream()
                .filter(coupon -> filter.status().stream().allMatch(wanted -> wanted == coupon.status(now)))
                .map((Coupon coupon) -> CouponView.of(coupon, now))
                .toList());
    }

    private ResponseEntity<byte[]> templateNotFound() {
        return problems.answer(Problem.of(ProblemCode.COUPON_TEMPLATE_NOT_FOUND));
    }

    private static Problem refused(Decision.Refusal reason) {
        return switch (reason) {
            case Decision.NotOpen(var from, var until) ->
                Problem.of(ProblemCode.COUPON_NOT_OPEN, Map.of("from", from, "until", until));
            case Decision.AlreadyIssued(var couponId) ->
                Problem.of(ProblemCode.COUPON_ALREADY_ISSUED, Map.of("couponId", couponId));
            case Decision.SoldOut(var quota) -> Problem.of(ProblemCode.COUPON_SOLD_OUT, Map.of("quota", quota));
        };
    }
}
