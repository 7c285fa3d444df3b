package dev.jangteo.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an operator can do here: fields and a button. A form that is `folded` is opened first, so that nobody does it
/// in passing.
public record ActionForm(
        String name,
        String action,
        String key,
        Map<String, String> hidden,
        List<Input> inputs,
        Optional<String> note,
        boolean folded,
        boolean danger) {

    /// A field; `why` is what was wrong with it.
    public record Input(
            String name,
            String label,
            String type,
            String value,
            List<ListPage.Choice> choices,
            String hint,
            String why,
            boolean required) {}
}
