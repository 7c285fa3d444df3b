package dev.jangteo.console;

import dev.jangteo.binding.Checked;
import dev.jangteo.binding.Fallback;
import dev.jangteo.binding.Faults;
import dev.jangteo.binding.Format;
import dev.jangteo.binding.Text;
import dev.jangteo.catalog.Product;
import dev.jangteo.catalog.Products;
import dev.jangteo.orders.SaleSeconds;
import dev.jangteo.orders.SaleSeconds.Second;
import dev.jangteo.pages.PageController;
import dev.jangteo.shared.SharedRead;
import dev.jangteo.shared.ShopTime;
import dev.jangteo.web.FromQuery;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
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
    private static final int TIME_MAX = 40;

    private static final Columns<Second> COLUMNS = new Columns<Second>()
            .moment("at", Second::at)
            .number("orders", Second::orders)
            .number("units", Second::units)
            .number("unitsSoFar", Second::unitsSoFar);

    /// The last minute, if nothing is asked for.
    record Asked(
            @Text(max = TIME_MAX, as = Format.WORDS) Optional<String> from,
            @Positive @Max(SECONDS_MAX) @Fallback("60") int seconds,
            @Positive Optional<Long> productId)
            implements Checked {

        @Override
        public void check(Faults faults, ShopTime time) {
            if (from.isPresent() && moment(time).isEmpty()) {
                faults.add("from", "moment");
            }
        }

        private Wanted wanted(ShopTime time) {
            var begin = moment(time)
                    .orElseGet(() -> time.now().minusSeconds(seconds).truncatedTo(ChronoUnit.SECONDS));
            return new Wanted(begin, seconds, productId);
        }

        private Optional<Instant> moment(ShopTime time) {
            try {
                return from.map(LocalDateTime::parse).map(time::at);
            } catch (DateTimeParseException none) {
                return Optional.empty();
            }
        }
    }

    private record Wanted(Instant from, int seconds, Optional<Long> product) {}

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
    ModelAndView strip(@FromQuery Asked asked, HttpServletRequest request) {
        var wanted = asked.wanted(time);
        var seconds = find(wanted);
        var words = pages.words();
        var begin = LocalDateTime.ofInstant(wanted.from(), time.zone());
        var page = new StripPage(
                begin.toString(),
                wanted.seconds(),
                SECONDS_MAX,
                wanted.product().map(String::valueOf).orElse(""),
                wanted.product().flatMap(products::find).map(Product::name),
                wanted.from(),
                seconds,
                COLUMNS.table("seconds", moving(seconds), words),
                "/admin/sales/strip.csv?from=" + begin + "&seconds=" + wanted.seconds()
                        + wanted.product().map(id -> "&productId=" + id).orElse(""));
        return pages.show(HttpStatus.OK, "strip", TAB, request, page);
    }

    @GetMapping("/admin/sales/strip.csv")
    void csv(@FromQuery Asked asked, HttpServletResponse response) throws IOException {
        var seconds = find(asked.wanted(time));
        pages.csv("strip", response, COLUMNS, _ -> new Slice<>(seconds, Optional.empty()));
    }

    private List<Second> find(Wanted wanted) {
        return looks.get(wanted, () -> sale.find(wanted.from(), wanted.seconds(), wanted.product()));
    }

    /// Of a long strip the table shows the seconds in which something was sold.
    private static List<Second> moving(List<Second> seconds) {
        return seconds.stream().filter(second -> second.orders() > 0).toList();
    }
}
