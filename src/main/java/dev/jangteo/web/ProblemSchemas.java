package dev.jangteo.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Problem documents in the API description: one shape for each code, with the facts that this code brings.
@Component
class ProblemSchemas {

    static final String BASE = "Problem";

    /// A member that a problem with a certain code has.
    private record Fact(String name, String description, Schema<Object> schema, String example) {}

    /// Facts that not every problem of their code has.
    private static final Set<String> SOMETIMES = Set.of("saleFrom", "saleUntil");

    private static final String SOME_ID = "01a1f80c-1305-7081-a773-c824e50fe598";
    private static final String SOME_TIME = "2026-11-21T01:02:03.456Z";

    private final Problems problems;

    ProblemSchemas(Problems problems) {
        this.problems = problems;
    }

    static Schema<Object> base() {
        var codes = Arrays.stream(ProblemCode.values()).map(ProblemCode::code).toList();
        var shape = ObjectSchema.answer(BASE)
                .with("type", "Where a page about this problem is", ObjectSchema.string())
                .with("title", "In the language that Accept-Language asks for", ObjectSchema.string())
                .with("status", "The HTTP status", ObjectSchema.whole(400, 599))
                .with("detail", "What is wrong, for people", ObjectSchema.string())
                .with("code", "What is wrong, for programs; stable", ObjectSchema.oneOf(codes));
        shape.schema()
                .addProperty(
                        "codes",
                        ObjectSchema.list(2, codes.size(), ObjectSchema.oneOf(codes))
                                .description("Every reason, the first being the code, when there are several"));
        shape.schema()
                .addProperty("requestId", ObjectSchema.string().description("The request's id in the shop's log"));
        shape.schema().setDescription("A refusal (RFC 9457). Facts of every reason are members of the document.");
        return shape.schema();
    }

    static String name(ProblemCode code) {
        return Arrays.stream(code.code().split("-"))
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining())
                + BASE;
    }

    static Schema<Object> schema(ProblemCode code) {
        var shape = ObjectSchema.answer(name(code));
        var schema = shape.schema();
        schema.addAllOfItem(ObjectSchema.ref(BASE));
        schema.addProperty("type", ObjectSchema.constant("/problems/" + code.code()));
        schema.addProperty("status", ObjectSchema.constant(code.status()));
        schema.addProperty("code", ObjectSchema.constant(code.code()));
        facts(code).forEach(fact -> schema.addProperty(fact.name, fact.schema.description(fact.description)));
        // Requests that are refused before anybody looked at their fields have no errors to list.
        if (code != ProblemCode.MALFORMED_REQUEST) {
            facts(code).stream()
                    .filter(fact -> !SOMETIMES.contains(fact.name))
                    .forEach(fact -> schema.addRequiredItem(fact.name));
        }
        return schema;
    }

    String description(ProblemCode code) {
        return "`" + code.code() + "`: " + problems.title(code, Locale.ENGLISH);
    }

    ObjectNode example(ProblemCode code) {
        var document = Json31.mapper().createObjectNode();
        document.put("type", "/problems/" + code.code());
        document.put("title", problems.title(code, Locale.ENGLISH));
        document.put("status", code.status());
        document.put("detail", problems.detail(code, Locale.ENGLISH));
        document.put("code", code.code());
        facts(code).forEach(fact -> document.set(fact.name, Examples.parse(fact.example)));
        document.put("requestId", SOME_ID);
        return document;
    }

    private static List<Fact> facts(ProblemCode code) {
        return switch (code) {
            case MALFORMED_REQUEST -> List.of(errors());
            case PAYMENT_DECLINED ->
                List.of(new Fact("reason", "The gateway's reason", ObjectSchema.string(), "\"card-limit-exceeded\""));
            case COUPON_NOT_FOUND -> List.of(coupon("As it was sent"));
            case COUPON_ALREADY_ISSUED -> List.of(coupon("The one you have"));
            case COUPON_USED -> List.of(coupon("The coupon"), time("usedAt", "When", SOME_TIME));
            case COUPON_EXPIRED -> List.of(coupon("The coupon"), time("validUntil", "When it expired", SOME_TIME));
            case COUPON_NOT_APPLICABLE ->
                List.of(
                        coupon("The coupon"),
                        won("minimum", "The least amount it is good for", 50_000),
                        won("amount", "What the order's lines come to", 49_500));
            case COUPON_NOT_OPEN ->
                List.of(
                        time("from", "When the offer opens", "2026-11-20T01:00:00Z"),
                        time("until", "When it is over", "2026-11-20T02:00:00Z"));
            case COUPON_SOLD_OUT -> List.of(new Fact("quota", "Coupons there were", positive(), "100"));
            case CANCELLATION_TOO_LATE -> List.of(time("until", "When it could last be cancelled", SOME_TIME));
            case CHARGE_NOT_DISPUTED ->
                List.of(new Fact("state", "What the charge is", ObjectSchema.string(), "\"CREDITED\""));
            case INSUFFICIENT_BALANCE ->
                List.of(won("balance", "What the wallet holds", 5_000), won("required", "What it costs", 49_500));
            case BALANCE_LIMIT_EXCEEDED ->
                List.of(
                        won("balance", "What the wallet holds", 990_000),
                        won("reserved", "What pending charges will bring", 0),
                        won("limit", "What it may hold", 1_000_000));
            case PRICE_CHANGED ->
                List.of(won("expectedTotal", "As it was sent", 48_500), won("total", "What it costs now", 49_500));
            case EVENTS_CLEARED ->
                List.of(new Fact(
                        "cleared", "The position to go on from, as `after`", ObjectSchema.string(), "\"4711\""));
            case CONTENT_TOO_LARGE -> List.of(new Fact("limitBytes", "Bytes that are read", positive(), "65536"));
            default -> productFacts(code);
        };
    }

    private static List<Fact> productFacts(ProblemCode code) {
        return switch (code) {
            case PRODUCT_NOT_FOUND ->
                List.of(new Fact("notFound", "The ids, as they were sent", ObjectSchema.list(idOrText()), "[4711]"));
            case PRODUCT_NOT_ON_SALE ->
                List.of(new Fact("notOnSale", "The products' ids", ObjectSchema.list(positive()), "[17]"));
            case PRODUCT_CODE_TAKEN ->
                List.of(
                        new Fact("productCode", "As it was sent", ObjectSchema.string(), "\"FRUIT-101\""),
                        new Fact("productId", "The product that has it", positive(), "17"));
            case SALE_NOT_OPEN ->
                List.of(
                        closedProducts(),
                        time(
                                "saleFrom",
                                "When the first of them is sold, if its window says so",
                                "2026-11-20T01:00:00Z"),
                        time("saleUntil", "Until when it is sold, if its window says so", "2026-11-20T02:00:00Z"));
            case PURCHASE_LIMIT_EXCEEDED ->
                List.of(
                        limitedLines(),
                        new Fact("limit", "The limit of the first of them", positive(), "2"),
                        new Fact(
                                "bought",
                                "Units of it in your live orders",
                                ObjectSchema.whole(0, Long.MAX_VALUE),
                                "1"));
            case OUT_OF_STOCK -> List.of(shortLines());
            default -> List.of();
        };
    }

    private static Fact errors() {
        var fault = ObjectSchema.answer("Fault")
                .with("field", "The field's path; empty for the whole body", ObjectSchema.string())
                .with("reason", "What is wrong with it, for people", ObjectSchema.string());
        return new Fact("errors", "Every fault that was found", ObjectSchema.list(fault.schema()), """
                [{"field": "amount", "reason": "must be a whole number from 1 to 1000000, not in quotes"}]""");
    }

    private static Fact shortLines() {
        var line = ObjectSchema.answer("ShortLine")
                .with("productId", "The product", positive())
                .with("requested", "Units asked for", positive())
                .with("left", "Units left", ObjectSchema.whole(0, Long.MAX_VALUE));
        return new Fact(
                "lines",
                "Every product of which more is asked for than is left",
                ObjectSchema.list(line.schema()),
                """
                [{"productId": 2, "requested": 3, "left": 1}]""");
    }

    private static Fact closedProducts() {
        var product = ObjectSchema.answer("ClosedProduct")
                .with("productId", "The product", positive())
                .perhaps("saleFrom", "Not sold before", ObjectSchema.time())
                .perhaps("saleUntil", "Not sold from then on", ObjectSchema.time());
        return new Fact(
                "notOpen",
                "Every product that is not sold now, and when it is",
                ObjectSchema.list(product.schema()),
                """
                [{"productId": 2, "saleFrom": "2026-11-20T01:00:00Z", "saleUntil": null}]""");
    }

    private static Fact limitedLines() {
        var line = ObjectSchema.answer("LimitedLine")
                .with("productId", "The product", positive())
                .with("requested", "Units asked for", positive())
                .with("bought", "Units in your live orders", ObjectSchema.whole(0, Long.MAX_VALUE))
                .with("limit", "Units that your live orders may hold", positive());
        return new Fact(
                "limited", "Every product of which you may not buy so many", ObjectSchema.list(line.schema()), """
                [{"productId": 2, "requested": 2, "bought": 1, "limit": 2}]""");
    }

    private static Fact won(String name, String description, long example) {
        return new Fact(name, description + ", in won", ObjectSchema.whole(0, Long.MAX_VALUE), String.valueOf(example));
    }

    private static Fact coupon(String description) {
        return new Fact("couponId", description, ObjectSchema.uuid(), "\"" + SOME_ID + "\"");
    }

    private static Fact time(String name, String description, String example) {
        return new Fact(name, description, ObjectSchema.time(), "\"" + example + "\"");
    }

    private static Schema<Object> positive() {
        return ObjectSchema.whole(1, Long.MAX_VALUE);
    }

    private static Schema<Object> idOrText() {
        var either = new JsonSchema();
        either.setAnyOf(List.of(positive(), ObjectSchema.string()));
        return either;
    }
}
