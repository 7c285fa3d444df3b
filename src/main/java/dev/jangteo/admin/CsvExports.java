package dev.jangteo.admin;

import dev.jangteo.binding.Range;
import dev.jangteo.catalog.Product;
import dev.jangteo.catalog.ProductPages;
import dev.jangteo.catalog.ProductQuestion;
import dev.jangteo.orders.Order;
import dev.jangteo.orders.OrderSearch.Found;
import dev.jangteo.orders.Orders;
import dev.jangteo.shared.Doc;
import dev.jangteo.shared.ShopTime;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// Files for spreadsheets. They are read and written some rows at a time, so that their length costs no memory and
/// holds no connection of the database while a slow client reads.
@Component
public class CsvExports {

    public static final String CSV = "text/csv";

    static final List<String> ORDER_COLUMNS = List.of(
            "orderId",
            "placedAt",
            "status",
            "accountId",
            "productId",
            "name",
            "unitPrice",
            "quantity",
            "amount",
            "orderAmount",
            "orderDiscount",
            "orderTotal",
            "couponId",
            "reference");

    private static final int ROWS = 500;
    private static final UUID FIRST = new UUID(0, 0);
    private static final UUID NEWEST = new UUID(-1, -1);

    /// When the orders of a file were placed.
    record TimeRange(
            @Doc("Only orders placed then or later; a day begins at midnight in the shop's zone") @Range(Range.End.FROM)
            Optional<Instant> from,

            @Doc("Only orders placed before; a day is the last one") @Range(Range.End.UNTIL)
            Optional<Instant> until) {}

    private final ProductPages products;
    private final Orders orders;
    private final ShopTime time;

    CsvExports(ProductPages products, Orders orders, ShopTime time) {
        this.products = products;
        this.orders = orders;
        this.time = time;
    }

    /// All products, as a file that the import takes again.
    public void products(HttpServletResponse response) throws IOException {
        products(ProductQuestion.all(), response);
    }

    /// The same of those that somebody looked for.
    public void products(ProductQuestion question, HttpServletResponse response) throws IOException {
        var now = time.now();
        var csv = begin(response, "products.csv");
        csv.line(Arrays.stream(CatalogColumn.values())
                .map(column -> column.title)
                .toList());
        var page = products.after(0, question, now, ROWS);
        while (!page.isEmpty()) {
            for (var product : page) {
                csv.line(Arrays.stream(CatalogColumn.values())
                        .map(column -> cell(product, column))
                        .toList());
            }
            page = products.after(page.getLast().id(), question, now, ROWS);
        }
        csv.flush();
    }

    /// Orders of a time, oldest first, one line for each of their products.
    void orders(TimeRange span, HttpServletResponse response) throws IOException {
        var csv = begin(response, "orders.csv");
        csv.line(ORDER_COLUMNS);
        var page = orders.pageBetween(span.from(), span.until(), FIRST, ROWS);
        while (!page.isEmpty()) {
            for (var order : page) {
                for (var line : order.lines()) {
                    csv.line(cells(order, line));
                }
            }
            page = orders.pageBetween(span.from(), span.until(), page.getLast().id(), ROWS);
        }
        csv.flush();
    }

    /// Orders that somebody looked for, newest first, a line for each of their products: `below` an id, some at a time.
    public void found(HttpServletResponse response, Function<UUID, Found> below) throws IOException {
        var csv = begin(response, "orders.csv");
        csv.line(ORDER_COLUMNS);
        var found = below.apply(NEWEST);
        while (true) {
            for (var order : found.orders()) {
                for (var line : order.lines()) {
                    csv.line(cells(order, line));
                }
            }
            if (found.next().isEmpty()) {
                break;
            }
            found = below.apply(found.next().get());
        }
        csv.flush();
    }

    public static CsvWriter begin(HttpServletResponse response, String name) throws IOException {
        response.setContentType(CSV + ";charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
        return new CsvWriter(response.getOutputStream());
    }

    private static String cell(Product product, CatalogColumn column) {
        var cell = ImportView.value(product, column).map(Object::toString).orElse("");
        return switch (column) {
            case CODE, NAME, CATEGORY, DESCRIPTION, PICTURE -> FormulaGuard.on(cell);
            case ID, PRICE, QUANTITY, STATUS, SALE_FROM, SALE_UNTIL, LIMIT_PER_ACCOUNT -> cell;
        };
    }

    private static List<String> cells(Order order, Order.Line line) {
        return List.of(
                order.id().toString(),
                order.placedAt().toString(),
                order.status().name(),
                String.valueOf(order.accountId()),
                String.valueOf(line.productId()),
                FormulaGuard.on(line.name()),
                String.valueOf(line.unitPrice()),
                String.valueOf(line.quantity()),
                String.valueOf(line.amount()),
                String.valueOf(order.amount()),
                String.valueOf(order.discount()),
                String.valueOf(order.total()),
                order.couponId().map(UUID::toString).orElse(""),
                FormulaGuard.on(order.reference().orElse("")));
    }
}
