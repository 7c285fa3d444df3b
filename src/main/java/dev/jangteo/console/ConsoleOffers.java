package dev.jangteo.console;

import dev.jangteo.accounts.AccountEmails;
import dev.jangteo.admin.TemplateRequests;
import dev.jangteo.binding.Fault;
import dev.jangteo.binding.InvalidRequest;
import dev.jangteo.binding.PathIds;
import dev.jangteo.coupons.Coupon;
import dev.jangteo.coupons.CouponTemplates;
import dev.jangteo.coupons.Coupons;
import dev.jangteo.coupons.EditCouponTemplate;
import dev.jangteo.coupons.MakeOffer;
import dev.jangteo.coupons.OfferState;
import dev.jangteo.pages.PageController;
import dev.jangteo.pages.Redirect;
import dev.jangteo.pages.Refused;
import dev.jangteo.security.Caller;
import dev.jangteo.shared.ShopTime;
import dev.jangteo.web.Form;
import dev.jangteo.web.FromQuery;
import dev.jangteo.web.NumberCursor;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.ProblemException;
import dev.jangteo.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/// Offers with a quota, and who has a coupon of one.
@PageController(errors = "console/error")
class ConsoleOffers {

    static final String TAB = "coupons";

    /// A coupon, and whose it is.
    private record Held(Coupon coupon, String email, Instant now) {}

    private static final Columns<Held> HELD = new Columns<Held>()
            .moment("issuedAt", held -> held.coupon().issuedAt())
            .text("customer", Held::email)
            .to(held -> "/admin/customers/" + held.coupon().accountId())
            .word("status", held -> held.coupon().status(held.now()))
            .moment("validUntil", held -> held.coupon().validUntil())
            .perhapsMoment("usedAt", held -> held.coupon().use().map(Coupon.Use::usedAt))
            .perhaps(
                    "order",
                    held -> held.coupon().use().map(use -> use.orderId().toString()))
            .to(held -> held.coupon()
                    .use()
                    .map(use -> "/admin/orders/" + use.orderId())
                    .orElse(""));

    private final CouponTemplates templates;
    private final Coupons coupons;
    private final MakeOffer makeOffer;
    private final EditCouponTemplate editTemplate;
    private final AccountEmails emails;
    private final ShopTime time;
    private final Problems problems;
    private final ConsolePages pages;

    ConsoleOffers(
            CouponTemplates templates,
            Coupons coupons,
            MakeOffer makeOffer,
            EditCouponTemplate editTemplate,
            AccountEmails emails,
            ShopTime time,
            Problems problems,
            ConsolePages pages) {
        this.templates = templates;
        this.coupons = coupons;
        this.makeOffer = makeOffer;
        this.editTemplate = editTemplate;
        this.emails = emails;
        this.time = time;
        this.problems = problems;
        this.pages = pages;
    }

    @GetMapping("/admin/coupons/new")
    ModelAndView blank(HttpServletRequest request) {
        return blank(HttpStatus.OK, request, Inputs.fresh(pages.words()), Map.of(), Optional.empty());
    }

    @PostMapping("/admin/coupons")
    ModelAndView add(@AuthenticationPrincipal Caller admin, Form form, HttpServletRequest request) {
        try {
            var offer = form.read(TemplateRequests.NewTemplate.class);
            var key = form.key(admin.accountId(), "offer", offer.canonical());
            return switch (makeOffer.make(Optional.of(key), offer.command())) {
                case MakeOffer.Outcome.Made(var id, var _) -> Redirect.to("/admin/coupons/" + id + "?done=added");
                case MakeOffer.Outcome.MadeBefore(var id, var _) -> Redirect.to("/admin/coupons/" + id + "?done=added");
                case MakeOffer.Outcome.KeyReused() -> {
                    var again = Inputs.again(pages.words(), request, Map.of());
                    var used = pages.refused(Problem.of(ProblemCode.IDEMPOTENCY_KEY_REUSED));
                    yield blank(HttpStatus.UNPROCESSABLE_CONTENT, request, again, Map.of(), Optional.of(used));
                }
            };
        } catch (InvalidRequest invalid) {
            var faults = problems.byField(invalid.faults());
            var again = Inputs.again(pages.words(), request, faults);
            return blank(HttpStatus.BAD_REQUEST, request, again, faults, Optional.empty());
        }
    }

    @GetMapping("/admin/coupons/{id}")
    ModelAndView offer(@PathVariable String id, @FromQuery NumberCursor cursor, HttpServletRequest request) {
        return show(HttpStatus.OK, request, find(id), cursor, Inputs.fresh(pages.words()), Map.of());
    }

    @PostMapping("/admin/coupons/{id}")
    ModelAndView change(@PathVariable String id, Form form, HttpServletRequest request) {
        var offer = find(id);
        try {
            var change = form.read(TemplateRequests.TemplateChange.class);
            return switch (editTemplate.change(offer.template().id(), change.change())) {
                case EditCouponTemplate.Outcome.Changed(var template) ->
                    Redirect.to("/admin/coupons/" + template.id() + "?done=changed");
                case EditCouponTemplate.Outcome.TemplateNotFound(var _) -> throw notFound();
                case EditCouponTemplate.Outcome.QuotaBelowIssued(var issued) ->
                    throw new InvalidRequest(List.of(Fault.of("quota", "quota-below-issued", issued)));
                case EditCouponTemplate.Outcome.EndsBeforeItOpens() ->
                    throw new InvalidRequest(List.of(Fault.of("until", "ends-before-opens")));
            };
        } catch (InvalidRequest invalid) {
            var faults = problems.byField(invalid.faults());
            var again = Inputs.again(pages.words(), request, faults);
            return show(HttpStatus.BAD_REQUEST, request, offer, NumberCursor.BEGINNING, again, faults);
        }
    }

    /// Who has a coupon of this offer.
    @GetMapping("/admin/coupons/{id}/holders.csv")
    void holders(@PathVariable String id, HttpServletResponse response) throws IOException {
        long template = find(id).template().id();
        pages.csv(
                "holders",
                response,
                HELD,
                cursor -> held(template, cursor.isEmpty() ? 0 : Long.parseLong(cursor), ConsolePages.ROWS_OF_A_FILE));
    }

    private ModelAndView blank(
            HttpStatus status,
            HttpServletRequest request,
            Inputs inputs,
            Map<String, String> faults,
            Optional<Refused> refused) {
        var add = OfferForms.add(inputs, pages.newKey());
        var sheet = Sheet.of(pages.words().t("console.new-offer"))
                .refusing(refused.or(() -> pages.besides(faults, add.inputs())))
                .offering(List.of(add));
        return pages.sheet(status, TAB, request, sheet);
    }

    private ModelAndView show(
            HttpStatus status,
            HttpServletRequest request,
            CouponTemplates.WithUse offer,
            NumberCursor cursor,
            Inputs inputs,
            Map<String, String> faults) {
        var words = pages.words();
        var template = offer.template();
        var holders = held(template.id(), cursor.cursor().orElse(0), ConsolePages.ROWS);
        var change = OfferForms.change(template, inputs);
        var ways = new ArrayList<Link>();
        ways.add(new Link(words.t("console.in-the-shop"), "/coupons/" + template.id()));
        ways.add(new Link(words.t("console.holders-file"), "/admin/coupons/" + template.id() + "/holders.csv"));
        holders.next()
                .ifPresent(next -> ways.add(new Link(
                        words.t("console.more-holders"), "/admin/coupons/" + template.id() + "?cursor=" + next)));
        var sheet = Sheet.of(template.terms().name())
                .in(Columns.word(OfferState.of(template, time.now()), words))
                .after(pages.done(request))
                .refusing(pages.besides(faults, change.inputs()))
                .saying(List.of(
                        new Fact(words.t("console.col.issued"), Cell.figure(words.number(template.issued()))),
                        new Fact(words.t("console.col.quota"), Cell.figure(words.number(template.quota()))),
                        new Fact(words.t("console.col.used"), Cell.figure(words.number(offer.used())))))
                .offering(List.of(change))
                .with(List.of(HELD.table("holders", holders.rows(), words)))
                .leading(ways);
        return pages.sheet(status, TAB, request, sheet);
    }

    private Slice<Held> held(long template, long after, int limit) {
        var found = Slice.of(
                coupons.pageOfTemplate(template, after, limit + 1),
                limit,
                coupon -> String.valueOf(coupon.accountId()));
        var known = emails.find(found.rows().stream().map(Coupon::accountId).toList());
        var now = time.now();
        return new Slice<>(
                found.rows().stream()
                        .map(coupon ->
                                new Held(coupon, known.getOrDefault(coupon.accountId(), "#" + coupon.accountId()), now))
                        .toList(),
                found.next());
    }

    private CouponTemplates.WithUse find(String id) {
        return PathIds.number(id).flatMap(templates::findWithUse).orElseThrow(ConsoleOffers::notFound);
    }

    private static ProblemException notFound() {
        return new ProblemException(Problem.of(ProblemCode.COUPON_TEMPLATE_NOT_FOUND));
    }
}
