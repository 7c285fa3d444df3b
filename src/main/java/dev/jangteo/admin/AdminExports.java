package dev.jangteo.admin;

import dev.jangteo.openapi.Returns;
import dev.jangteo.web.FromQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/admin", produces = CsvExports.CSV)
@Tag(name = "admin: exports", description = "What the shop has, as files for spreadsheets")
class AdminExports {

    private final CsvExports exports;

    AdminExports(CsvExports exports) {
        this.exports = exports;
    }

    @GetMapping("/products.csv")
    @Operation(operationId = "exportProducts", summary = "All products, as a file that the import takes again")
    @Returns(
            value =
                    "All products by id. Imported again, the file changes nothing. UTF-8 with a byte order mark, commas, lines ended by CR LF. A text that a spreadsheet could take for a formula has an apostrophe before it.",
            file = "text/csv")
    void products(HttpServletResponse response) throws IOException {
        exports.products(response);
    }

    @GetMapping("/orders.csv")
    @Operation(
            operationId = "exportOrders",
            summary = "Orders of a time, oldest first, one line for each of their products")
    @Returns(
            value =
                    "A line for each product of each order, oldest first. UTF-8 with a byte order mark, commas, lines ended by CR LF. A text that a spreadsheet could take for a formula has an apostrophe before it.",
            file = "text/csv")
    void orders(@FromQuery CsvExports.TimeRange span, HttpServletResponse response) throws IOException {
        exports.orders(span, response);
    }
}
