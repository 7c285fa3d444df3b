package proof.hostile.request;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import proof.harness.Json;

/// Requests as they should be, made from the examples of the description with ids of what is there. Everything hostile
/// begins as one of them.
public final class RequestGenerator {

    private static final int ABSENT_IN = 8;
    private static final int FOREIGN_IN = 5;
    private static final int ODD_ID_IN = 12;

    private final Actors cast;

    public RequestGenerator(Actors cast) {
        this.cast = cast;
    }

    public Draft draft(Api.Call call, Optional<Actors.Person> person, SeededRandom random, String name) {
        var draft = new Draft(call, person, cast.badTokens());
        draft.header("X-Request-Id", name);
        person.ifPresent(one -> draft.header("Authorization", "Bearer " + one.token()));
        call.in("path")
                .forEach(one -> draft.path = draft.path.replace("{" + one.name() + "}", word(draft, one, random)));
        call.in("query").stream()
                .filter(_ -> random.once(2))
                .forEach(one -> draft.query.add(one.name() + "=" + value(draft, one, random)));
        call.key().ifPresent(key -> {
            if (key.required() || random.once(2)) {
                draft.header("Idempotency-Key", key(draft, random, name));
            }
        });
        call.reads().ifPresent(reads -> {
            draft.header("Content-Type", reads.type());
            if (reads.type().equals("application/json")) {
                draft.tree = fitted(draft, reads.example(), random, name);
            } else {
                draft.body((String) reads.example());
            }
        });
        return draft;
    }

    /// Mostly new; now and then one that was sent before, with the same body or another.
    private static String key(Draft draft, SeededRandom random, String name) {
        var known = draft.person.map(Actors.Person::known);
        var old = random.once(10) ? known.flatMap(one -> one.some("key", random)) : Optional.empty();
        known.ifPresent(one -> one.learn("key", name));
        return old.map(String::valueOf).orElse(name);
    }

    private String word(Draft draft, Api.Parameter parameter, SeededRandom random) {
        boolean uuid = "uuid".equals(parameter.schema().get("format"));
        if (random.once(ODD_ID_IN)) {
            return HostileValues.word(random);
        }
        if (random.once(ABSENT_IN)) {
            return uuid ? HostileValues.uuid(random) : String.valueOf(1_000_000L + random.below(1_000_000));
        }
        var path = draft.aim.path();
        if (uuid) {
            return order(draft, random);
        }
        return String.valueOf(
                path.contains("coupon-templates")
                        ? known(draft, "template", random, random.of(cast.templates()))
                        : path.contains("accounts")
                                ? cast.untouched().accountId()
                                : path.contains("admin")
                                        ? known(draft, "product", random, 1L)
                                        : path.contains("cart")
                                                ? known(draft, "item", random, random.of(cast.products()))
                                                : random.of(cast.products()));
    }

    private String order(Draft draft, SeededRandom random) {
        if (random.once(FOREIGN_IN) && !isAdmin(draft)) {
            draft.foreign = Optional.of(random.of(cast.untouched().orders()));
            return draft.foreign.get();
        }
        return String.valueOf(known(draft, "order", random, HostileValues.uuid(random)));
    }

    /// Who may cancel anybody's order.
    private static boolean isAdmin(Draft draft) {
        return draft.person.stream().anyMatch(one -> one.highest() == Api.Door.ADMINS);
    }

    private static Object known(Draft draft, String kind, SeededRandom random, Object otherwise) {
        return draft.person.flatMap(one -> one.known().some(kind, random)).orElse(otherwise);
    }

    private String value(Draft draft, Api.Parameter parameter, SeededRandom random) {
        var words = parameter.schema().get("enum");
        return switch (parameter.name()) {
            case "page" -> String.valueOf(random.from(1, 30));
            case "limit" -> String.valueOf(random.once(10) ? 100 : random.from(1, 20));
            case "accountId" -> String.valueOf(cast.untouched().accountId());
            case "orderId" -> order(draft, random);
            default ->
                words instanceof List<?> list
                        ? String.valueOf(random.of(list))
                        : String.valueOf(known(draft, "next of " + draft.aim.id(), random, HostileValues.uuid(random)));
        };
    }

    private @Nullable Object fitted(Draft draft, @Nullable Object example, SeededRandom random, String name) {
        return switch (example) {
            case Map<?, ?> map -> {
                var fitted = new LinkedHashMap<String, Object>();
                Json.object(map).forEach((member, value) -> {
                    if (!member.equals("expectedTotal") || random.once(6)) {
                        fitted.put(member, fitted(draft, member, value, random, name));
                    }
                });
                if (draft.aim.id().equals("placeOrder") && fitted.containsKey("items") && random.once(4)) {
                    fitted.put("couponId", coupon(draft, random));
                }
                yield fitted;
            }
            case List<?> list ->
                new java.util.ArrayList<>(list.stream()
                        .map(one -> fitted(draft, one, random, name))
                        .toList());
            case null, default -> example;
        };
    }

    private @Nullable Object fitted(
            Draft draft, String member, @Nullable Object value, SeededRandom random, String name) {
        return switch (member) {
            case "productId" -> random.of(cast.products());
            case "quantity" -> (long) random.from(1, 3);
            case "couponId" -> random.once(3) ? coupon(draft, random) : null;
            case "refreshToken" ->
                random.once(FOREIGN_IN)
                        ? "x" + cast.untouched().refreshToken().substring(1)
                        : known(draft, member, random, Objects.requireNonNull(value));
            case "email" ->
                draft.aim.id().equals("logIn")
                        ? draft.person.map(Actors.Person::email).orElse((String) value)
                        : name + "@example.com";
            case "password" ->
                draft.aim.id().equals("logIn")
                        ? draft.person.map(Actors.Person::password).orElse("wrong")
                        : value;
            case "from" -> Instant.now().minus(Duration.ofHours(1)).toString();
            case "until" -> Instant.now().plus(Duration.ofDays(1)).toString();
            case "mode" -> "NORMAL";
            default -> fitted(draft, value, random, name);
        };
    }

    private Object coupon(Draft draft, SeededRandom random) {
        if (random.once(FOREIGN_IN)) {
            draft.foreign = Optional.of(random.of(cast.untouched().coupons()));
            return draft.foreign.get();
        }
        return known(draft, "couponId", random, HostileValues.uuid(random));
    }
}
