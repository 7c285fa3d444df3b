package dev.jangteo.console;

import dev.jangteo.catalog.Product;
import dev.jangteo.catalog.Products;
import dev.jangteo.orders.SaleSeconds;
import dev.jangteo.orders.SaleSeconds.Second;
import dev.jangteo.pages.PageController;
import dev.jangteo.shared.SharedRead;
import dev.jangteo.shared.ShopTime;
import dev.jangteo.web.Query;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/// A sale that is over, second by second: a page to print.
@PageController(errors = "console/error")
class ConsoleStrip {

    private static final String TAB = "sales";
    private static final int SECONDS_MAX = 900;
    private static final int SECONDS = 60;
    private static final int TIME_MAX = 40;

    private static final Columns<Second> COLUMNS = new Columns<Second>()
            .moment("at", Second::at)
            .number("orders", Second::orders)
            .number("units", Second::units)
            .number("unitsSoFar", Second::unitsSoFar);

    private record Wanted(Instant from, int seconds, long product) {}

    /// Whoever looks at the same is read to once.
    private final SharedRead<Wanted, List<Second>> looks = new SharedRead<>();

    private final SaleSeconds sale;
    private final Products products;
    private final ShopTime time;
    private final ConsolePages pages;

    ConsoleStrip(SaleSeconds sale, Products products, ShopTime time, ConsolePages pages) {
        this.sale = sale;
        this.products = products;
        this.time = time;
        this.pages = pages;
    }

    @GetMapping("/admin/sales/strip")
    ModelAndView strip(HttpServletRequest request) {
        var wanted = Query.readOfPage(request, this::wanted);
        var seconds = find(wanted);
        var words = pages.words();
        var begin = LocalDateTime.ofInstant(wanted.from(), time.zone());
        var page = new StripPage(
                begin.toString(),
                wanted.seconds(),
                SECONDS_MAX,
                wanted.product() == 0 ? "" : String.valueOf(wanted.product()),
                products.find(wanted.product()).map(Product::name),
                wanted.from(),
                seconds,
                COLUMNS.table("seconds", moving(seconds), words),
                "/admin/sales/strip.csv?from=" + begin + "&seconds=" + wanted.seconds()
                        + (wanted.product() == 0 ? "" : "&productId=" + wanted.product()));
        return pages.show(HttpStatus.OK, "strip", TAB, request, page);
    }

    @GetMapping("/admin/sales/strip.csv")
    void csv(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var seconds = find(Query.readOfPage(request, this::wanted));
        pages.csv("strip", response, COLUMNS, _ -> new Slice<>(seconds, Optional.empty()));
    }

    private List<Second> find(Wanted wanted) {
        return looks.get(
                wanted,
                () -> sale.find(
                        wanted.from(),
                        wanted.seconds(),
                        Optional.of(wanted.product()).filter(id -> id > 0)));
    }

    /// The last minute, if nothing is asked for.
    private Wanted wanted(Query query) {
        var from = query.text("from", TIME_MAX)
                .flatMap(text -> moment(text, query))
                .orElseGet(() -> time.now().minusSeconds(SECONDS).truncatedTo(ChronoUnit.SECONDS));
        return new Wanted(
                from,
                (int) query.whole("seconds", 1, SECONDS_MAX, SECONDS),
                query.whole("productId", 1, Query.LARGEST, 0));
    }

    private Optional<Instant> moment(String text, Query query) {
        try {
            return Optional.of(LocalDateTime.parse(text).atZone(time.zone()).toInstant());
        } catch (DateTimeParseException none) {
            query.fault("from", "moment");
            return Optional.empty();
        }
    }

    /// Of a long strip the table shows the seconds in which something was sold.
    private static List<Second> moving(List<Second> seconds) {
        return seconds.stream().filter(second -> second.orders() > 0).toList();
    }
}
