package dev.jangteo.admin;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.jangteo.api.DiscountView;
import dev.jangteo.coupons.CouponTemplate;
import dev.jangteo.coupons.CouponTemplates;
import dev.jangteo.coupons.EditCouponTemplate;
import dev.jangteo.coupons.MakeOffer;
import dev.jangteo.security.Caller;
import dev.jangteo.web.Fault;
import dev.jangteo.web.IdempotencyKeys;
import dev.jangteo.web.InvalidRequest;
import dev.jangteo.web.JsonFields;
import dev.jangteo.web.PathIds;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
import dev.jangteo.web.Query;
import dev.jangteo.web.Responses;
import dev.jangteo.web.WebSettings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
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

    record TemplateView(
            long id,
            String name,
            DiscountView discount,
            long minimum,
            long quota,
            long issued,
            long remaining,
            Instant from,
            Instant until) {

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

    record ListedView(@JsonUnwrapped TemplateView template, long used) {

        static ListedView of(CouponTemplates.WithUse listed) {
            return new ListedView(TemplateView.of(listed.template()), listed.used());
        }
    }

    record PageView(List<ListedView> templates, @Nullable String next) {}

    private final MakeOffer makeOffer;
    private final EditCouponTemplate editTemplate;
    private final CouponTemplates templates;
    private final WebSettings web;
    private final Problems problems;

    AdminTemplates(
            MakeOffer makeOffer,
            EditCouponTemplate editTemplate,
            CouponTemplates templates,
            WebSettings web,
            Problems problems) {
        this.makeOffer = makeOffer;
        this.editTemplate = editTemplate;
        this.templates = templates;
        this.web = web;
        this.problems = problems;
    }

    @GetMapping
    @Operation(summary = "All offers, newest first, with how many coupons are issued and used")
    PageView page(HttpServletRequest request) {
        record Page(long below, int limit) {}
        var page = Query.read(
                request,
                query -> new Page(query.whole("cursor", 1, Query.LARGEST, Long.MAX_VALUE), (int)
                        query.whole("limit", 1, web.pageMax(), web.pageDefault())));
        var found = templates.page(page.below(), page.limit() + 1);
        var shown = found.stream().limit(page.limit()).toList();
        return new PageView(
                shown.stream().map(ListedView::of).toList(),
                found.size() > shown.size()
                        ? String.valueOf(shown.getLast().template().id())
                        : null);
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Make an offer")
    ResponseEntity<?> add(@AuthenticationPrincipal Caller admin, JsonFields body, HttpServletRequest request) {
        var offer = body.read(TemplateRequests.NewTemplate::read);
        var key = IdempotencyKeys.optional(request, admin.accountId(), "offer", offer.canonical());
        return switch (makeOffer.make(key, offer.command())) {
            case MakeOffer.Outcome.Made(var id, var response) -> Responses.created(PATH + "/" + id, response);
            case MakeOffer.Outcome.MadeBefore(var id, var response) ->
                Responses.createdAgain(PATH + "/" + id, response);
            case MakeOffer.Outcome.KeyReused() -> problems.answer(Problem.of(ProblemCode.IDEMPOTENCY_KEY_REUSED));
        };
    }

    @PatchMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Change an offer; coupons that were issued keep their terms")
    ResponseEntity<?> change(@PathVariable String id, JsonFields body) {
        var change = body.read(TemplateRequests::change);
        return PathIds.number(id)
                .<ResponseEntity<?>>map(known -> answer(editTemplate.change(known, change)))
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
