package dev.jangteo.pages;

import java.util.Optional;
import java.util.function.Supplier;

/// What is the same around every page: its theme, if one was chosen, words, who is looking, which tab it belongs to,
/// the way back to this address, the token that its forms carry, and the number under which the log knows the request.
public record Frame(
        Words words,
        Optional<Visitor> visitor,
        String tab,
        String address,
        String form,
        Supplier<String> keys,
        Assets assets,
        boolean demo,
        String theme,
        String requestId) {

    public String t(String key, Object... figures) {
        return words.t(key, figures);
    }

    public String won(long amount) {
        return words.won(amount);
    }

    /// Where a file is that pages are made of, under a name that changes with it.
    public String asset(String file) {
        return assets.address(file);
    }

    /// A key for one of many forms on a page.
    public String newKey() {
        return keys.get();
    }

    public boolean isGuest() {
        return visitor.isEmpty();
    }
}
