package dev.jangteo.admin;

import dev.jangteo.openapi.Returns;
import dev.jangteo.shared.SharedRead;
import dev.jangteo.web.FromQuery;
import dev.jangteo.web.Responses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping(path = "/api/v1/admin/sales", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "admin: sales", description = "What was sold, hour by hour or day by day")
class AdminSales {

    /// Admins who look at the same are read to once.
    private final SharedRead<SalesReport.Wanted, byte[]> looks = new SharedRead<>();

    private final SalesReport report;
    private final JsonMapper json;

    AdminSales(SalesReport report, JsonMapper json) {
        this.report = report;
        this.json = json;
    }

    @GetMapping
    @Operation(
            operationId = "readSales",
            summary = "Orders, units and won by hour or by day; without a range, today's hours or the last 31 days")
    @Returns(
            value = "Every period of the range, the first first, also those without an order",
            with = SalesReport.SalesView.class)
    ResponseEntity<byte[]> sales(@FromQuery SalesReport.Wanted wanted) {
        return Responses.ok(looks.get(wanted, () -> json.writeValueAsBytes(report.find(wanted))));
    }
}
