package dev.jangteo.admin;

import dev.jangteo.web.ObjectSchema;
import dev.jangteo.web.OperationDoc;
import dev.jangteo.web.OperationDocs;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class AdminExportDocs implements OperationDocs {

    private static final String PRODUCTS = """
            id,code,name,price,quantity,status,category,description,picture,saleFrom,saleUntil,limitPerAccount
            1,FRUIT-001,사과 1kg,9800,500,ON_SALE,과일,,,,,
            """;
    private static final String ORDERS = String.join(",", CsvExports.ORDER_COLUMNS) + """

            01a1f80c-1305-7081-a773-c824e50fe598,2026-11-20T01:02:03.456Z,PAID,4,1,사과 1kg,9800,2,19600,19600,0,19600,,
            """;
    private static final String FORM =
            " UTF-8 with a byte order mark, commas, lines ended by CR LF. A text that a spreadsheet could take for a"
                    + " formula has an apostrophe before it.";

    @Override
    public List<OperationDoc> calls() {
        return List.of(
                OperationDoc.of(HttpMethod.GET, "/api/v1/admin/products.csv", "exportProducts")
                        .givesFile(
                                CsvExports.CSV,
                                "All products by id. Imported again, the file changes nothing." + FORM,
                                PRODUCTS),
                OperationDoc.of(HttpMethod.GET, "/api/v1/admin/orders.csv", "exportOrders")
                        .query(
                                "from",
                                "Only orders placed then or later; a day begins at midnight in the shop's zone",
                                ObjectSchema.sentDayOrTime(),
                                "2026-11-20")
                        .query(
                                "until",
                                "Only orders placed before; a day is the last one",
                                ObjectSchema.sentDayOrTime(),
                                "2026-11-20")
                        .givesFile(
                                CsvExports.CSV, "A line for each product of each order, oldest first." + FORM, ORDERS));
    }
}
