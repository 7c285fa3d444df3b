package dev.jangteo.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jangteo.binding.SchemaPatterns;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
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
        var schema = object(
                member("type", "Where a page about this problem is", Schemas.string()),
                member("title", "In the language that Accept-Language asks for", Schemas.string()),
                member("status", "The HTTP status", Schemas.whole(400, 599)),
                member("detail", "What is wrong, for people", Schemas.string()),
                member("code", "What is wrong, for programs; stable", Schemas.oneOf(codes)));
        var several = Schemas.list(Schemas.oneOf(codes));
        several.setMinItems(2);
        several.setMaxItems(codes.size());
        schema.addProperty(
                "codes", several.description("Every reason, the first being the code, when there are several"));
        schema.addProperty("requestId", Schemas.string().description("The request's id in the shop's log"));
        schema.setDescription("A refusal (RFC 9457). Facts of every reason are members of the document.");
        return schema;
    }

    static String name(ProblemCode code) {
        return Arrays.stream(code.code().split("-"))
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining())
                + BASE;
    }

    static Schema<Object> schema(ProblemCode code) {
        var schema = Schemas.typed("object");
        schema.addAllOfItem(Schemas.ref(BASE));
        schema.addProperty("type", Schemas.constant("/problems/" + code.code()));
        schema.addProperty("status", Schemas.constant(code.status()));
        schema.addProperty("code", Schemas.constant(code.code()));
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
        var document = Examples.object();
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
                List.of(new Fact("reason", "The gateway's reason", Schemas.string(), "\"card-limit-exceeded\""));
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
                List.of(new Fact("state", "What the charge is", Schemas.string(), "\"CREDITED\""));
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
                List.of(new Fact("cleared", "The position to go on from, as `after`", Schemas.string(), "\"4711\""));
            case CONTENT_TOO_LARGE -> List.of(new Fact("limitBytes", "Bytes that are read", positive(), "65536"));
            default -> productFacts(code);
        };
    }

    private static List<Fact> productFacts(ProblemCode code) {
        return switch (code) {
            case PRODUCT_NOT_FOUND ->
                List.of(new Fact("notFound", "The ids, as they were sent", Schemas.list(idOrText()), "[4711]"));
            case PRODUCT_NOT_ON_SALE ->
                List.of(new Fact("notOnSale", "The products' ids", Schemas.list(positive()), "[17]"));
            case PRODUCT_CODE_TAKEN ->
                List.of(
                        new Fact("productCode", "As it was sent", Schemas.string(), "\"FRUIT-101\""),
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
                        new Fact("bought", "Units of it in your live orders", notNegative(), "1"));
            case OUT_OF_STOCK -> List.of(shortLines());
            default -> List.of();
        };
    }

    private static Fact errors() {
        var fault = object(
                member("field", "The field's path; empty for the whole body", Schemas.string()),
                member("reason", "What is wrong with it, for people", Schemas.string()));
        return new Fact("errors", "Every fault that was found", Schemas.list(fault), """
                [{"field": "amount", "reason": "must be a whole number from 1 to 1000000, not in quotes"}]""");
    }

    private static Fact shortLines() {
        var line = object(
                member("productId", "The product", positive()),
                member("requested", "Units asked for", positive()),
                member("left", "Units left", notNegative()));
        return new Fact("lines", "Every product of which more is asked for than is left", Schemas.list(line), """
                [{"productId": 2, "requested": 3, "left": 1}]""");
    }

    private static Fact closedProducts() {
        var product = object(
                member("productId", "The product", positive()),
                member("saleFrom", "Not sold before", Schemas.orNull(Schemas.formatted("date-time"))),
                member("saleUntil", "Not sold from then on", Schemas.orNull(Schemas.formatted("date-time"))));
        return new Fact("notOpen", "Every product that is not sold now, and when it is", Schemas.list(product), """
                [{"productId": 2, "saleFrom": "2026-11-20T01:00:00Z", "saleUntil": null}]""");
    }

    private static Fact limitedLines() {
        var line = object(
                member("productId", "The product", positive()),
                member("requested", "Units asked for", positive()),
                member("bought", "Units in your live orders", notNegative()),
                member("limit", "Units that your live orders may hold", positive()));
        return new Fact("limited", "Every product of which you may not buy so many", Schemas.list(line), """
                [{"productId": 2, "requested": 2, "bought": 1, "limit": 2}]""");
    }

    private static Schema<Object> object(Fact... members) {
        var schema = Schemas.typed("object");
        for (var member : members) {
            schema.addProperty(member.name, member.schema.description(member.description));
            schema.addRequiredItem(member.name);
        }
        return schema;
    }

    private static Fact member(String name, String description, Schema<Object> schema) {
        return new Fact(name, description, schema, "");
    }

    private static Fact won(String name, String description, long example) {
        return new Fact(name, description + ", in won", notNegative(), String.valueOf(example));
    }

    private static Fact coupon(String description) {
        return new Fact("couponId", description, uuid(), "\"" + SOME_ID + "\"");
    }

    private static Fact time(String name, String description, String example) {
        return new Fact(name, description, Schemas.formatted("date-time"), "\"" + example + "\"");
    }

    private static Schema<Object> positive() {
        return Schemas.whole(1, Long.MAX_VALUE);
    }

    private static Schema<Object> notNegative() {
        return Schemas.whole(0, Long.MAX_VALUE);
    }

    private static Schema<Object> uuid() {
        var schema = Schemas.formatted("uuid");
        schema.setPattern(SchemaPatterns.UUID);
        return schema;
    }

    private static Schema<Object> idOrText() {
        return Schemas.either(List.of(positive(), Schemas.string()));
    }
}
