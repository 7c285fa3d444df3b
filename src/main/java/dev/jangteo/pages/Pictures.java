package dev.jangteo.pages;

import dev.jangteo.catalog.Product;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which drawing of the sheet `pictures.svg` stands for a product: its own, else its category's, else none.
public final class Pictures {

    private static final Set<String> DRAWN = Set.of(
            "apple",
            "grapes",
            "tangerine",
            "strawberry",
            "banana",
            "onion",
            "potato",
            "leek",
            "garlic",
            "tomato",
            "cabbage",
            "radish",
            "tofu",
            "eggs",
            "milk",
            "cheese",
            "beef",
            "chicken",
            "fish",
            "squid",
            "shrimp",
            "bottle",
            "jar",
            "rice",
            "noodles",
            "bowl",
            "kimchi",
            "dumpling",
            "snack",
            "coffee",
            "water",
            "juice",
            "tissue",
            "detergent",
            "brush",
            "fruit",
            "vegetables",
            "dairy",
            "meat",
            "meal",
            "drink",
            "home");

    private static final Map<String, String> OF_CATEGORIES = Map.ofEntries(
            Map.entry("과일", "fruit"),
            Map.entry("채소", "vegetables"),
            Map.entry("유제품·달걀·두부", "dairy"),
            Map.entry("정육", "meat"),
            Map.entry("수산", "fish"),
            Map.entry("양념", "jar"),
            Map.entry("쌀·면", "rice"),
            Map.entry("반찬·간편식", "meal"),
            Map.entry("과자", "snack"),
            Map.entry("음료", "drink"),
            Map.entry("생활용품", "home"));

    private Pictures() {}

    public static Optional<String> of(Product product) {
        return product.picture()
                .filter(DRAWN::contains)
                .or(() -> product.category().flatMap(category -> Optional.ofNullable(OF_CATEGORIES.get(category))));
    }
}
