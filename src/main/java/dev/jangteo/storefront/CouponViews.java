package dev.jangteo.storefront;

import dev.jangteo.binding.PathIds;
import dev.jangteo.coupons.Coupon;
import dev.jangteo.coupons.CouponTemplate;
import dev.jangteo.coupons.CouponTemplates;
import dev.jangteo.coupons.Coupons;
import dev.jangteo.coupons.IssueCoupon;
import dev.jangteo.pages.PageController;
import dev.jangteo.pages.Redirect;
import dev.jangteo.pages.Refused;
import dev.jangteo.security.Caller;
import dev.jangteo.web.Form;
import dev.jangteo.web.OpenReads;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/// Offers of coupons, one of them, and getting one; and the coupons a customer has.
@PageController
class CouponViews {

    private static final int SHOWN_MAX = 1_000;

    private final IssueCoupon issueCoupon;
    private final CouponTemplates templates;
    private final Coupons coupons;
    private final OpenReads reads;
    private final Clock clock;
    private final Pages pages;

    CouponViews(
            IssueCoupon issueCoupon,
            CouponTemplates templates,
            Coupons coupons,
            OpenReads reads,
            Clock clock,
            Pages pages) {
        this.issueCoupon = issueCoupon;
        this.templates = templates;
        this.coupons = coupons;
        this.reads = reads;
        this.clock = clock;
        this.pages = pages;
    }

    @GetMapping("/coupons")
    ModelAndView coupons(@AuthenticationPrincipal @Nullable Caller caller, HttpServletRequest request) {
        var now = clock.instant();
        var mine = mine(caller);
        var held = mine.stream().map(Coupon::templateId).collect(Collectors.toSet());
        var drops = reads.read(() -> templates.findOpenOrComing(now, SHOWN_MAX)).stream()
                .map(template ->
                        new CouponsPage.Drop(template, DropPage.state(template, held.contains(template.id()), now)))
                .toList();
        var page = new CouponsPage(
                drops,
                mine.stream()
                        .map(coupon -> new CouponsPage.Mine(
                                coupon,
                                coupon.status(now),
                                Duration.between(now, coupon.validUntil()).toDays()))
                        .toList(),
                now);
        return pages.show("coupons", "coupons", request, caller, page);
    }

    @GetMapping("/coupons/{id}")
    ModelAndView drop(
            @AuthenticationPrincipal @Nullable Caller caller, @PathVariable String id, HttpServletRequest request) {
        return show(HttpStatus.OK, request, caller, find(id), pages.newKey(), Optional.empty());
    }

    @PostMapping("/coupons/{id}")
    ModelAndView take(
            @AuthenticationPrincipal Caller caller, @PathVariable String id, Form form, HttpServletRequest request) {
        var template = find(id);
        var key = form.key(caller.accountId(), "coupon", String.valueOf(template.id()));
        var command = new IssueCoupon.Command(caller.accountId(), template.id(), Optional.of(key));
        return switch (issueCoupon.issue(command)) {
            case IssueCoupon.Outcome.Issued(var _), IssueCoupon.Outcome.IssuedBefore(var _) ->
                Redirect.to("/coupons/" + template.id());
            case IssueCoupon.Outcome.TemplateNotFound(var _) -> throw notFound();
            case IssueCoupon.Outcome.Refused(CouponTemplate.Decision.AlreadyIssued(var _)) ->
                Redirect.to("/coupons/" + template.id());
            case IssueCoupon.Outcome.Refused(var reason) ->
                show(
                        HttpStatus.CONFLICT,
                        request,
                        caller,
                        find(id),
                        pages.newKey(),
                        Optional.of(Refused.because(pages.words().t("drop.not-yours"), sentence(reason))));
            case IssueCoupon.Outcome.KeyReused() ->
                show(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        request,
                        caller,
                        find(id),
                        pages.newKey(),
                        Optional.of(Refused.because(
                                pages.words().t("drop.not-yours"), pages.words().t("form.used"))));
        };
    }

    private String sentence(CouponTemplate.Decision.Refusal reason) {
        var words = pages.words();
        return switch (reason) {
            case CouponTemplate.Decision.NotOpen(var from, var until) ->
                words.t("drop.not-open", words.moment(from), words.moment(until));
            case CouponTemplate.Decision.SoldOut(var quota) -> words.t("drop.sold-out", words.number(quota));
            case CouponTemplate.Decision.AlreadyIssued(var _) -> words.t("drop.mine");
        };
    }

    private ModelAndView show(
            HttpStatus status,
            HttpServletRequest request,
            @Nullable Caller caller,
            CouponTemplate template,
            String key,
            Optional<Refused> refused) {
        var now = clock.instant();
        boolean held = mine(caller).stream().anyMatch(coupon -> coupon.templateId() == template.id());
        var page = new DropPage(template, DropPage.state(template, held, now), now, key, refused);
        return pages.show(status, "drop", "coupons", request, caller, page);
    }

    private List<Coupon> mine(@Nullable Caller caller) {
        return caller == null ? List.of() : coupons.findOf(caller.accountId(), SHOWN_MAX);
    }

    private CouponTemplate find(String id) {
        return PathIds.number(id)
                .flatMap(known -> reads.read(() -> templates.find(known)))
                .orElseThrow(CouponViews::notFound);
    }

    private static ProblemException notFound() {
        return new ProblemException(Problem.of(ProblemCode.COUPON_TEMPLATE_NOT_FOUND));
    }
}
