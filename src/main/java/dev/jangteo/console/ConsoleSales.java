package dev.jangteo.console;

import dev.jangteo.admin.PeriodView;
import dev.jangteo.admin.SalesReport;
import dev.jangteo.orders.Periods;
import dev.jangteo.pages.PageController;
import dev.jangteo.shared.SharedRead;
import dev.jangteo.web.FromQuery;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/// What was sold, hour by hour or day by day.
@PageController(errors = "console/error")
class ConsoleSales {

    private static final String TAB = "sales";

    private static final Columns<PeriodView> COLUMNS = new Columns<PeriodView>()
            .moment("from", PeriodView::from)
            .number("orders", PeriodView::orders)
            .number("units", PeriodView::units)
            .won("won", PeriodView::won)
            .won("discount", PeriodView::discount)
            .number("cancelled", PeriodView::cancelled);

    /// Admins who look at the same are read to once.
    private final SharedRead<SalesReport.Wanted, SalesReport.SalesView> looks = new SharedRead<>();

    private final SalesReport report;
    private final ConsolePages pages;

    ConsoleSales(SalesReport report, ConsolePages pages) {
        this.report = report;
        this.pages = pages;
    }

    @GetMapping("/admin/sales")
    ModelAndView list(@FromQuery SalesReport.Wanted wanted, HttpServletRequest request) {
        var sales = find(wanted);
        var words = pages.words();
        return pages.list(
                TAB,
                request,
                List.of(
                        pages.askOne("by", List.of("hour", "day"), request),
                        pages.ask("from", "date", request),
                        pages.ask("until", "date", request)),
                COLUMNS,
                slice(sales),
                List.of(
                        new Fact(
                                words.t("console.col.orders"),
                                Cell.figure(words.number(sales.total().orders()))),
                        new Fact(
                                words.t("console.col.units"),
                                Cell.figure(words.number(sales.total().units()))),
                        new Fact(
                                words.t("console.col.won"),
                                Cell.figure(words.won(sales.total().won()))),
                        new Fact(
                                words.t("console.col.cancelled"),
                                Cell.figure(words.number(sales.total().cancelled())))),
                List.of(new Link(words.t("console.strip"), "/admin/sales/strip")));
    }

    @GetMapping("/admin/sales.csv")
    void csv(@FromQuery SalesReport.Wanted wanted, HttpServletResponse response) throws IOException {
        var sales = find(wanted);
        pages.csv(TAB, response, COLUMNS, _ -> slice(sales));
    }

    private SalesReport.SalesView find(SalesReport.Wanted wanted) {
        return looks.get(wanted, () -> report.find(wanted));
    }

    /// By the hour the empty ones of the night are left out, or today's sales would be below the fold.
    private static Slice<PeriodView> slice(SalesReport.SalesView sales) {
        boolean hours = sales.by().equals(Periods.By.HOUR.toString());
        return new Slice<>(
                sales.periods().reversed().stream()
                        .filter(period -> !hours || period.orders() > 0 || period.cancelled() > 0)
                        .toList(),
                Optional.empty());
    }
}
