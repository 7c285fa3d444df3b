package proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Wrong values at some place of a JSON body.
final class ValueTwists {

    static final List<Twist> ALL = List.of(
            new Twist(
                    "wrong value",
                    (draft, dice) -> place(draft, dice).ifPresent(place -> place.set(Poison.value(dice)))),
            new Twist(
                    "wrong value",
                    (draft, dice) -> place(draft, dice).ifPresent(place -> place.set(Poison.value(dice)))),
            new Twist(
                    "another's value",
                    (draft, dice) -> place(draft, dice)
                            .ifPresent(place -> place(draft, dice)
                                    .ifPresent(other -> place.set(new Json.Raw(Json.write(other.get())))))),
            new Twist(
                    "number in a string",
                    (draft, dice) -> place(draft, dice)
                            .ifPresent(place -> place.set(
                                    place.get() instanceof String text
                                            ? new Json.Raw(String.valueOf(text.length()))
                                            : "" + Json.write(place.get())))),
            new Twist(
                    "value in an array",
                    (draft, dice) -> place(draft, dice).ifPresent(place -> place.set(List.of(place.get())))),
            new Twist("missing member", (draft, dice) -> place(draft, dice).ifPresent(Place::remove)),
            new Twist(
                    "unknown member",
                    (draft, dice) -> map(draft, dice)
                            .ifPresent(map -> map.put(
                                    dice.of(List.of(
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
                                    Poison.value(dice)))),
            new Twist("member twice", (draft, dice) -> place(draft, dice).ifPresent(place -> place.twice(dice))),
            new Twist("renamed member", (draft, dice) -> place(draft, dice).ifPresent(place -> place.rename(dice))),
            new Twist("many elements", ValueTwists::many),
            new Twist(
                    "every value wrong",
                    (draft, dice) -> places(draft).forEach(place -> place.set(Poison.value(dice)))));

    private ValueTwists() {}

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

        void twice(Dice dice) {
            var again = dice.once(2) ? Json.write(get()) : Poison.value(dice).text();
            set(new Json.Raw(
                    Json.write(get()) + "," + (parent instanceof Map ? Json.quoted((String) at) + ":" : "") + again));
        }

        void rename(Dice dice) {
            if (parent instanceof Map<?, ?> map) {
                var value = get();
                map.remove(at);
                var name = (String) at;
                Json.object(map)
                        .put(
                                dice.of(List.of(
                                        name.toUpperCase(),
                                        name + " ",
                                        " " + name,
                                        name + "s",
                                        name + "\u0000",
                                        "\u200b" + name)),
                                value);
            }
        }
    }

    private static void many(Draft draft, Dice dice) {
        places(draft).stream()
                .filter(place -> place.get() instanceof List<?> list && !list.isEmpty())
                .findFirst()
                .ifPresent(place -> {
                    var one = ((List<?>) place.get()).getFirst();
                    var many = new ArrayList<>();
                    int count = dice.of(List.of(0, 99, 100, 101, 500, 2_500));
                    for (int i = 0; i < count; i++) {
                        many.add(one);
                    }
                    place.set(many);
                });
    }

    private static Optional<Place> place(Draft draft, Dice dice) {
        var places = places(draft);
        return places.isEmpty() ? Optional.empty() : Optional.of(dice.of(places));
    }

    private static Optional<Map<String, Object>> map(Draft draft, Dice dice) {
        var maps = new ArrayList<Map<String, Object>>();
        if (draft.hasTree() && draft.tree instanceof LinkedHashMap<?, ?> map) {
            maps.add(Json.object(map));
        }
        places(draft).stream()
                .filter(place -> place.get() instanceof LinkedHashMap)
                .forEach(place -> maps.add(Json.object(place.get())));
        return maps.isEmpty() ? Optional.empty() : Optional.of(dice.of(maps));
    }

    private static List<Place> places(Draft draft) {
        var places = new ArrayList<Place>();
        if (draft.hasTree()) {
            collect(draft.tree, places);
        }
        return places;
    }

    /// Of what can be changed; what a twist before has put there is left alone.
    private static void collect(Object value, List<Place> places) {
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
