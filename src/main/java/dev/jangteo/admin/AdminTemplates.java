package dev.jangteo.admin;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.jangteo.api.DiscountView;
import dev.jangteo.binding.Fault;
import dev.jangteo.binding.InvalidRequest;
import dev.jangteo.binding.PathIds;
import dev.jangteo.coupons.CouponTemplate;
import dev.jangteo.coupons.CouponTemplates;
import dev.jangteo.coupons.EditCouponTemplate;
import dev.jangteo.coupons.MakeOffer;
import dev.jangteo.openapi.PathId;
import dev.jangteo.openapi.Refuses;
import dev.jangteo.openapi.Returns;
import dev.jangteo.security.Caller;
import dev.jangteo.shared.Doc;
import dev.jangteo.web.Body;
import dev.jangteo.web.FromQuery;
import dev.jangteo.web.NumberPage;
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
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = AdminTemplates.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "admin: coupon templates", description = "Offers with a quota")
class AdminTemplates {

    static final String PATH = "/api/v1/admin/coupon-templates";

    @Schema(name = "OfferedTemplate")
    record TemplateView(
            @Doc("The offer") @Positive long id,
            @Doc("What it is called") String name,
            @Doc("What its coupons take off an order") DiscountView discount,

            @Doc("The least order amount they are good for, in won") @PositiveOrZero
            long minimum,

            @Doc("Coupons there are in all") @Positive long quota,
            @Doc("Coupons customers have") @PositiveOrZero long issued,
            @Doc("Coupons nobody has yet") @PositiveOrZero long remaining,
            @Doc("When the first is given out") Instant from,
            @Doc("From when on none is given out") Instant until) {

        static TemplateView of(CouponTemplate template) {
            return new TemplateView(
                    template.id(),
                    template.terms().name(),
                    DiscountView.of(template.terms().discount()),
                    template.terms().minimum(),
                    template.quota(),
                    template.issued(),
                    template.remaining(),
                    template.opensAt(),
                    template.endsAt());
        }
    }

    @Schema(name = "ListedTemplate")
    record ListedView(
            @JsonUnwrapped TemplateView template,

            @Doc("Coupons that are used at present") @PositiveOrZero
            long used) {

        static ListedView of(CouponTemplates.WithUse listed) {
            return new ListedView(TemplateView.of(listed.template()), listed.used());
        }
    }

    @Schema(name = "CouponTemplatePage")
    record PageView(
            @Doc("Newest first") List<ListedView> templates,

            @Doc("The cursor of the next page; null on the last") @Nullable
            String next) {}

    private final MakeOffer makeOffer;
    private final EditCouponTemplate editTemplate;
    private final CouponTemplates templates;
    private final Problems problems;

    AdminTemplates(MakeOffer makeOffer, EditCouponTemplate editTemplate, CouponTemplates templates, Problems problems) {
        this.makeOffer = makeOffer;
        this.editTemplate = editTemplate;
        this.templates = templates;
        this.problems = problems;
    }

    @GetMapping
    @Operation(
            operationId = "listAllCouponTemplates",
            summary = "All offers, newest first, with how many coupons are issued and used")
    @Returns(value = "A page of offers, newest first", with = PageView.class)
    PageView page(@FromQuery NumberPage page) {
        var found = templates.page(page.below(), page.limit() + 1);
        var shown = found.stream().limit(page.limit()).toList();
        return new PageView(
                shown.stream().map(ListedView::of).toList(),
                found.size() > shown.size()
                        ? String.valueOf(shown.getLast().template().id())
                        : null);
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "addCouponTemplate", summary = "Make an offer")
    @Returns(value = "The offer is made", status = 201, location = "The offer's address", with = TemplateView.class)
    ResponseEntity<?> add(
            @AuthenticationPrincipal Caller admin,
            @Body TemplateRequests.NewTemplate offer,
            @RequestKey(required = false) SentKey sent) {
        var key = sent.optional(admin.accountId(), "offer", offer.canonical());
        return switch (makeOffer.make(key, offer.command())) {
            case MakeOffer.Outcome.Made(var id, var response) -> Responses.created(PATH + "/" + id, response);
            case MakeOffer.Outcome.MadeBefore(var id, var response) ->
                Responses.createdAgain(PATH + "/" + id, response);
            case MakeOffer.Outcome.KeyReused() -> problems.answer(Problem.of(ProblemCode.IDEMPOTENCY_KEY_REUSED));
        };
    }

    @PatchMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "changeCouponTemplate",
            summary = "Change an offer; coupons that were issued keep their terms")
    @Returns(value = "The offer as it is now", with = TemplateView.class)
    @Refuses(ProblemCode.COUPON_TEMPLATE_NOT_FOUND)
    ResponseEntity<?> change(
            @PathVariable @PathId("The offer's id") String id, @Body TemplateRequests.TemplateChange change) {
        return PathIds.number(id)
                .<ResponseEntity<?>>map(known -> answer(editTemplate.change(known, change.change())))
                .orElseGet(this::notFound);
    }

    private ResponseEntity<?> answer(EditCouponTemplate.Outcome outcome) {
        return switch (outcome) {
            case EditCouponTemplate.Outcome.Changed(var template) -> ResponseEntity.ok(TemplateView.of(template));
            case EditCouponTemplate.Outcome.TemplateNotFound(var _) -> notFound();
            case EditCouponTemplate.Outcome.QuotaBelowIssued(var issued) ->
                throw new InvalidRequest(List.of(Fault.of("quota", "quota-below-issued", issued)));
            case EditCouponTemplate.Outcome.EndsBeforeItOpens() ->
                throw new InvalidRequest(List.of(Fault.of("until", "ends-before-opens")));
        };
    }

    private ResponseEntity<byte[]> notFound() {
        return problems.answer(Problem.of(ProblemCode.COUPON_TEMPLATE_NOT_FOUND));
    }
}
