package dev.jangteo.pages;

import java.util.List;
import java.util.Map;

/// Why nothing was done: a sentence, and every reason with what can be done about it.
public record Refused(String sentence, List<Reason> reasons) {

    public record Reason(String sentence, List<Action> actions) {}

    /// A link, or a form with these fields.
    public record Action(String label, boolean sends, String address, Map<String, String> fields) {

        public static Action link(String label, String address) {
            return new Action(label, false, address, Map.of());
        }

        public static Action send(String label, String address, Map<String, String> fields) {
            return new Action(label, true, address, fields);
        }
    }

    public static Refused because(String sentence, String reason) {
        return new Refused(sentence, List.of(new Reason(reason, List.of())));
    }
}
