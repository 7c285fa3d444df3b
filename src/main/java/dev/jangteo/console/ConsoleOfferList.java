package dev.jangteo.console;

import dev.jangteo.binding.Cursor;
import dev.jangteo.binding.Text;
import dev.jangteo.coupons.CouponTemplates;
import dev.jangteo.coupons.OfferState;
import dev.jangteo.pages.PageController;
import dev.jangteo.shared.ShopTime;
import dev.jangteo.web.ByNumber;
import dev.jangteo.web.FromQuery;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Positive;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/// All offers, newest first.
@PageController(errors = "console/error")
class ConsoleOfferList {

    private static final List<String> STATES =
            Arrays.stream(OfferState.values()).map(OfferState::name).toList();

    record Asked(
            @Text(max = 50) Optional<String> q,
            Optional<OfferState> status,
            @Cursor @Positive OptionalLong cursor) implements ByNumber {}

    private final CouponTemplates templates;
    private final ShopTime time;
    private final ConsolePages pages;

    ConsoleOfferList(CouponTemplates templates, ShopTime time, ConsolePages pages) {
        this.templates = templates;
        this.time = time;
        this.pages = pages;
    }

    @GetMapping("/admin/coupons")
    ModelAndView list(@FromQuery Asked asked, HttpServletRequest request) {
        return pages.list(
                ConsoleOffers.TAB,
                request,
                List.of(pages.ask("q", "search", request), pages.ask("status", STATES, request)),
                columns(),
                slice(asked, asked.below(), ConsolePages.ROWS),
                List.of(),
                List.of(new Link(pages.words().t("console.new-offer"), "/admin/coupons/new")));
    }

    @GetMapping("/admin/coupons.csv")
    void csv(@FromQuery Asked asked, HttpServletResponse response) throws IOException {
        pages.csvByNumber(
                ConsoleOffers.TAB, response, columns(), below -> slice(asked, below, ConsolePages.ROWS_OF_A_FILE));
    }

    private Columns<CouponTemplates.WithUse> columns() {
        var now = time.now();
        return new Columns<CouponTemplates.WithUse>()
                .number("id", offer -> offer.template().id())
                .text("name", offer -> offer.template().terms().name())
                .to(offer -> "/admin/coupons/" + offer.template().id())
                .word("status", offer -> OfferState.of(offer.template(), now))
                .number("issued", offer -> offer.template().issued())
                .number("quota", offer -> offer.template().quota())
                .number("used", CouponTemplates.WithUse::used)
                .won("minimum", offer -> offer.template().terms().minimum())
                .moment("from", offer -> offer.template().opensAt())
                .moment("until", offer -> offer.template().endsAt());
    }

    private Slice<CouponTemplates.WithUse> slice(Asked asked, long below, int limit) {
        return Slice.of(
                templates.page(asked.q().orElse(""), asked.status(), time.now(), below, limit + 1),
                limit,
                offer -> String.valueOf(offer.template().id()));
    }
}
