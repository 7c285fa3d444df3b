package proof.hostile.mutation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import proof.harness.Json;
import proof.hostile.request.Draft;
import proof.hostile.request.HostileValues;
import proof.hostile.request.SeededRandom;

/// Wrong values at some place of a JSON body.
final class ValueMutations {

    static final List<Mutation> ALL = List.of(
            new Mutation(
                    "wrong value",
                    (draft, random) -> place(draft, random).ifPresent(place -> place.set(HostileValues.value(random)))),
            new Mutation(
                    "wrong value",
                    (draft, random) -> place(draft, random).ifPresent(place -> place.set(HostileValues.value(random)))),
            new Mutation(
                    "another's value",
                    (draft, random) -> place(draft, random)
                            .ifPresent(place -> place(draft, random)
                                    .ifPresent(other -> place.set(new Json.Raw(Json.write(other.get())))))),
            new Mutation(
                    "number in a string",
                    (draft, random) -> place(draft, random)
                            .ifPresent(place -> place.set(
                                    place.get() instanceof String text
                                            ? new Json.Raw(String.valueOf(text.length()))
                                            : "" + Json.write(place.get())))),
            new Mutation(
                    "value in an array",
                    (draft, random) -> place(draft, random).ifPresent(place -> place.set(List.of(place.get())))),
            new Mutation(
                    "missing member", (draft, random) -> place(draft, random).ifPresent(Place::remove)),
            new Mutation(
                    "unknown member",
                    (draft, random) -> map(draft, random)
                            .ifPresent(map -> map.put(
                                    random.of(List.of(
                                            "more",
                                            "",
                                            "price",
                                            "role",
                                            "accountId",
                                            "__proto__",
                                            "id ",
                                            "ID",
                                            "\u0000",
                                            "$ref",
                                            "\ud800",
                                            "😀")),
                                    HostileValues.value(random)))),
            new Mutation(
                    "member twice", (draft, random) -> place(draft, random).ifPresent(place -> place.twice(random))),
            new Mutation(
                    "renamed member", (draft, random) -> place(draft, random).ifPresent(place -> place.rename(random))),
            new Mutation("many elements", ValueMutations::many),
            new Mutation(
                    "every value wrong",
                    (draft, random) -> places(draft).forEach(place -> place.set(HostileValues.value(random)))));

    private ValueMutations() {}

    /// Where a value stands: a member of an object, or an element.
    private record Place(Object parent, Object at) {

        @SuppressWarnings("unchecked")
        void set(Object value) {
            if (parent instanceof Map<?, ?> map) {
                ((Map<String, Object>) map).put((String) at, value);
            } else {
                ((List<Object>) parent).set((Integer) at, value);
            }
        }

        Object get() {
            var value = parent instanceof Map<?, ?> map ? map.get(at) : ((List<?>) parent).get((Integer) at);
            return value == null ? new Json.Raw("null") : value;
        }

        void remove() {
            if (parent instanceof Map<?, ?> map) {
                map.remove(at);
            } else {
                ((List<?>) parent).remove((int) (Integer) at);
            }
        }

        void twice(SeededRandom random) {
            var again = random.once(2)
                    ? Json.write(get())
                    : HostileValues.value(random).text();
            set(new Json.Raw(
                    Json.write(get()) + "," + (parent instanceof Map ? Json.quoted((String) at) + ":" : "") + again));
        }

        void rename(SeededRandom random) {
            if (parent instanceof Map<?, ?> map) {
                var value = get();
                map.remove(at);
                var name = (String) at;
                Json.object(map)
                        .put(
                                random.of(List.of(
                                        name.toUpperCase(Locale.ROOT),
                                        name + " ",
                                        " " + name,
                                        name + "s",
                                        name + "\u0000",
                                        "\u200b" + name)),
                                value);
            }
        }
    }

    private static void many(Draft draft, SeededRandom random) {
        places(draft).stream()
                .filter(place -> place.get() instanceof List<?> list && !list.isEmpty())
                .findFirst()
                .ifPresent(place -> {
                    var one = ((List<?>) place.get()).getFirst();
                    var many = new ArrayList<>();
                    int count = random.of(List.of(0, 99, 100, 101, 500, 2_500));
                    for (int i = 0; i < count; i++) {
                        many.add(one);
                    }
                    place.set(many);
                });
    }

    private static Optional<Place> place(Draft draft, SeededRandom random) {
        var places = places(draft);
        return places.isEmpty() ? Optional.empty() : Optional.of(random.of(places));
    }

    private static Optional<Map<String, Object>> map(Draft draft, SeededRandom random) {
        var maps = new ArrayList<Map<String, Object>>();
        if (draft.hasTree() && draft.tree instanceof LinkedHashMap<?, ?> map) {
            maps.add(Json.object(map));
        }
        places(draft).stream()
                .filter(place -> place.get() instanceof LinkedHashMap)
                .forEach(place -> maps.add(Json.object(place.get())));
        return maps.isEmpty() ? Optional.empty() : Optional.of(random.of(maps));
    }

    private static List<Place> places(Draft draft) {
        var places = new ArrayList<Place>();
        if (draft.hasTree()) {
            collect(draft.tree, places);
        }
        return places;
    }

    /// Of what can be changed; what a mutation before has put there is left alone.
    private static void collect(@Nullable Object value, List<Place> places) {
        if (value instanceof LinkedHashMap<?, ?> map) {
            map.keySet().forEach(name -> places.add(new Place(map, name)));
            map.values().forEach(member -> collect(member, places));
        } else if (value instanceof ArrayList<?> list) {
            for (int i = 0; i < list.size(); i++) {
                places.add(new Place(list, i));
                collect(list.get(i), places);
            }
        }
    }
}
