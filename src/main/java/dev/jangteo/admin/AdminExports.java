package dev.jangteo.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
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
    @Operation(summary = "All products, as a file that the import takes again")
    void products(HttpServletResponse response) throws IOException {
        exports.products(response);
    }

    @GetMapping("/orders.csv")
    @Operation(summary = "Orders of a time, oldest first, one line for each of their products")
    void orders(HttpServletRequest request, HttpServletResponse response) throws IOException {
        exports.orders(request, response);
    }
}
