package dev.jangteo.console;

import dev.jangteo.pages.Words;
import dev.jangteo.web.Form;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Fields for a form: with what was sent, when it was sent and something was wrong, else with what is so.
final class Inputs {

    private final Words words;
    private final Map<String, String> sent;
    private final Map<String, String> faults;
    private final List<ActionForm.Input> all = new ArrayList<>();
    private final Map<String, String> were = new LinkedHashMap<>();

    private Inputs(Words words, Map<String, String> sent, Map<String, String> faults) {
        this.words = words;
        this.sent = sent;
        this.faults = faults;
    }

    static Inputs fresh(Words words) {
        return new Inputs(words, Map.of(), Map.of());
    }

    /// Of a form that was refused.
    static Inputs again(Words words, HttpServletRequest request, Map<String, String> faults) {
        var sent = new HashMap<String, String>();
        request.getParameterMap().forEach((name, values) -> sent.put(name, values[0]));
        return new Inputs(words, sent, faults);
    }

    Words words() {
        return words;
    }

    void text(String name, Optional<String> value, boolean required) {
        add(name, "text", value.orElse(""), List.of(), required);
    }

    void number(String name, Optional<Long> value, boolean required) {
        add(name, "number", value.map(String::valueOf).orElse(""), List.of(), required);
    }

    void lines(String name, Optional<String> value) {
        add(name, "lines", value.orElse(""), List.of(), false);
    }

    void time(String name, Optional<Instant> value, boolean required) {
        var local = value.map(at -> LocalDateTime.ofInstant(at, words.zone())
                .truncatedTo(ChronoUnit.MILLIS)
                .toString());
        add(name, "datetime-local", local.orElse(""), List.of(), required);
    }

    void secret(String name) {
        all.add(input(name, "password", "", List.of(), true));
    }

    void email(String name) {
        add(name, "email", "", List.of(), true);
    }

    void choice(String name, Enum<?> chosen, List<? extends Enum<?>> choices) {
        var offered = choices.stream()
                .map(choice -> new ListPage.Choice(choice.name(), words.t("console.word." + choice.name())))
                .toList();
        add(name, "select", chosen.name(), offered, true);
    }

    List<ActionForm.Input> all() {
        return List.copyOf(all);
    }

    /// What is so, for a form that changes it.
    Map<String, String> were() {
        return Map.copyOf(were);
    }

    private void add(String name, String type, String value, List<ListPage.Choice> choices, boolean required) {
        were.put(Form.WAS + name, value);
        all.add(input(name, type, sent.getOrDefault(name, value), choices, required));
    }

    private ActionForm.Input input(
            String name, String type, String value, List<ListPage.Choice> choices, boolean required) {
        return new ActionForm.Input(
                name,
                words.t("console.field." + name),
                type,
                value,
                choices,
                words.orEmpty("console.hint." + name),
                faults.getOrDefault(name, ""),
                required);
    }
}
