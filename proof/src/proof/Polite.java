package proof;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Requests as they should be, made from the examples of the description with ids of what is there. Everything hostile
/// begins as one of them.
final class Polite {

    private static final int ABSENT_IN = 8;
    private static final int FOREIGN_IN = 5;
    private static final int ODD_ID_IN = 12;

    private final Cast cast;

    Polite(Cast cast) {
        this.cast = cast;
    }

    Draft draft(Api.Call call, Optional<Cast.Person> person, Dice dice, String name) {
        var draft = new Draft(call, person, cast.badTokens());
        draft.header("X-Request-Id", name);
        person.ifPresent(one -> draft.header("Authorization", "Bearer " + one.token()));
        call.in("path").forEach(one -> draft.path = draft.path.replace("{" + one.name() + "}", word(draft, one, dice)));
        call.in("query").stream()
                .filter(_ -> dice.once(2))
                .forEach(one -> draft.query.add(one.name() + "=" + value(draft, one, dice)));
        call.key().ifPresent(key -> {
            if (key.required() || dice.once(2)) {
                draft.header("Idempotency-Key", key(draft, dice, name));
            }
        });
        call.reads().ifPresent(reads -> {
            draft.header("Content-Type", reads.type());
            if (reads.type().equals("application/json")) {
                draft.tree = fitted(draft, reads.example(), dice, name);
            } else {
                draft.body((String) reads.example());
            }
        });
        return draft;
    }

    /// Mostly new; now and then one that was sent before, with the same body or another.
    private static String key(Draft draft, Dice dice, String name) {
        var known = draft.person.map(Cast.Person::known);
        var old = dice.once(10) ? known.flatMap(one -> one.some("key", dice)) : Optional.empty();
        known.ifPresent(one -> one.learn("key", name));
        return old.map(String::valueOf).orElse(name);
    }

    private String word(Draft draft, Api.Parameter parameter, Dice dice) {
        boolean uuid = "uuid".equals(parameter.schema().get("format"));
        if (dice.once(ODD_ID_IN)) {
            return Poison.word(dice);
        }
        if (dice.once(ABSENT_IN)) {
            return uuid ? Poison.uuid(dice) : String.valueOf(1_000_000L + dice.below(1_000_000));
        }
        var path = draft.aim.path();
        if (uuid) {
            return order(draft, dice);
        }
        return String.valueOf(
                path.contains("coupon-templates")
                        ? known(draft, "template", dice, dice.of(cast.templates()))
                        : path.contains("accounts")
                                ? cast.bystander().accountId()
                                : path.contains("admin")
                                        ? known(draft, "product", dice, 1L)
                                        : path.contains("cart")
                                                ? known(draft, "item", dice, dice.of(cast.products()))
                                                : dice.of(cast.products()));
    }

    private String order(Draft draft, Dice dice) {
        if (dice.once(FOREIGN_IN) && !isAdmin(draft)) {
            draft.foreign = Optional.of(dice.of(cast.bystander().orders()));
            return draft.foreign.get();
        }
        return String.valueOf(known(draft, "order", dice, Poison.uuid(dice)));
    }

    /// Who may cancel anybody's order.
    private static boolean isAdmin(Draft draft) {
        return draft.person.stream().anyMatch(one -> one.highest() == Api.Door.ADMINS);
    }

    private static Object known(Draft draft, String kind, Dice dice, Object otherwise) {
        return draft.person.flatMap(one -> one.known().some(kind, dice)).orElse(otherwise);
    }

    private String value(Draft draft, Api.Parameter parameter, Dice dice) {
        var words = parameter.schema().get("enum");
        return switch (parameter.name()) {
            case "page" -> String.valueOf(dice.from(1, 30));
            case "limit" -> String.valueOf(dice.once(10) ? 100 : dice.from(1, 20));
            case "accountId" -> String.valueOf(cast.bystander().accountId());
            case "orderId" -> order(draft, dice);
            default ->
                words instanceof List<?> list
                        ? String.valueOf(dice.of(list))
                        : String.valueOf(known(draft, "next of " + draft.aim.id(), dice, Poison.uuid(dice)));
        };
    }

    private Object fitted(Draft draft, Object example, Dice dice, String name) {
        return switch (example) {
            case Map<?, ?> map -> {
                var fitted = new LinkedHashMap<String, Object>();
                Json.object(map).forEach((member, value) -> {
                    if (!member.equals("expectedTotal") || dice.once(6)) {
                        fitted.put(member, fitted(draft, member, value, dice, name));
                    }
                });
                if (draft.aim.id().equals("placeOrder") && fitted.containsKey("items") && dice.once(4)) {
                    fitted.put("couponId", coupon(draft, dice));
                }
                yield fitted;
            }
            case List<?> list ->
                new java.util.ArrayList<>(
                        list.stream().map(one -> fitted(draft, one, dice, name)).toList());
            case null, default -> example;
        };
    }

    private Object fitted(Draft draft, String member, Object value, Dice dice, String name) {
        return switch (member) {
            case "productId" -> dice.of(cast.products());
            case "quantity" -> (long) dice.from(1, 3);
            case "couponId" -> dice.once(3) ? coupon(draft, dice) : null;
            case "refreshToken" ->
                dice.once(FOREIGN_IN)
                        ? "x" + cast.bystander().refreshToken().substring(1)
                        : known(draft, member, dice, value);
            case "email" ->
                draft.aim.id().equals("logIn")
                        ? draft.person.map(Cast.Person::email).orElse((String) value)
                        : name + "@example.com";
            case "password" ->
                draft.aim.id().equals("logIn")
                        ? draft.person.map(Cast.Person::password).orElse("wrong")
                        : value;
            case "from" -> Instant.now().minus(Duration.ofHours(1)).toString();
            case "until" -> Instant.now().plus(Duration.ofDays(1)).toString();
            case "mode" -> "NORMAL";
            default -> fitted(draft, value, dice, name);
        };
    }

    private Object coupon(Draft draft, Dice dice) {
        if (dice.once(FOREIGN_IN)) {
            draft.foreign = Optional.of(dice.of(cast.bystander().coupons()));
            return draft.foreign.get();
        }
        return known(draft, "couponId", dice, Poison.uuid(dice));
    }
}
