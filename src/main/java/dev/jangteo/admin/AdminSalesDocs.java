package dev.jangteo.admin;

import dev.jangteo.orders.Periods;
import dev.jangteo.web.ObjectSchema;
import dev.jangteo.web.OperationDoc;
import dev.jangteo.web.OperationDocs;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class AdminSalesDocs implements OperationDocs {

    private static final String SALES = """
            {"by": "hour", "zone": "Asia/Seoul", "periods": [
               {"from": "2026-11-20T01:00:00Z", "until": "2026-11-20T02:00:00Z",
                "orders": 2, "units": 5, "won": 68600, "discount": 4000, "cancelled": 1},
               {"from": "2026-11-20T02:00:00Z", "until": "2026-11-20T03:00:00Z",
                "orders": 0, "units": 0, "won": 0, "discount": 0, "cancelled": 0}],
             "total":
               {"from": "2026-11-20T01:00:00Z", "until": "2026-11-20T03:00:00Z",
                "orders": 2, "units": 5, "won": 68600, "discount": 4000, "cancelled": 1}}""";

    @Override
    public List<OperationDoc> calls() {
        return List.of(OperationDoc.of(HttpMethod.GET, "/api/v1/admin/sales", "readSales")
                .part(period())
                .query(
                        "from",
                        "Where the first period is: a time, or a day of the shop's, which begins the range. Without it a"
                                + " day before `until` by the hour, 31 days before it by the day",
                        ObjectSchema.sentDayOrTime(),
                        "2026-11-20")
                .query(
                        "until",
                        "Where the range ends: a time, or a day of the shop's, which is the last one. Without it as long"
                                + " after `from`; without both the range ends with today",
                        ObjectSchema.sentDayOrTime(),
                        "2026-11-20")
                .query(
                        "by",
                        "How long a period is, in the shop's time zone: %d days at most by the hour, %d by the day"
                                .formatted(
                                        Periods.By.HOUR.rangeMax().toDays(),
                                        Periods.By.DAY.rangeMax().toDays()),
                        ObjectSchema.oneOf(List.of("hour", "day")),
                        "hour")
                .gives(200, "Every period of the range, the first first, also those without an order", sales(), SALES));
    }

    private static ObjectSchema period() {
        return ObjectSchema.answer("SalesPeriod")
                .with("from", "When it begins", ObjectSchema.time())
                .with("until", "When it ends, which is not in it any more", ObjectSchema.time())
                .with("orders", "Placed in it, without those that were cancelled", number())
                .with("units", "Of these orders", number())
                .with("won", "What was paid for them", number())
                .with("discount", "What coupons took off them, in won", number())
                .with("cancelled", "Orders that were placed in it and cancelled, then or later", number());
    }

    private static ObjectSchema sales() {
        return ObjectSchema.answer("Sales")
                .with("by", "How long a period is", ObjectSchema.oneOf(List.of("hour", "day")))
                .with("zone", "Where its hours and days begin", ObjectSchema.string())
                .with(
                        "periods",
                        "One after the other, without a gap",
                        ObjectSchema.list(ObjectSchema.ref("SalesPeriod")))
                .with("total", "All of them together", ObjectSchema.ref("SalesPeriod"));
    }

    private static Schema<Object> number() {
        return ObjectSchema.whole(0, Long.MAX_VALUE);
    }
}
