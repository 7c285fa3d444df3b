package dev.jangteo.console;

import dev.jangteo.admin.CsvExports;
import dev.jangteo.pages.PageMaker;
import dev.jangteo.pages.Refused;
import dev.jangteo.pages.Words;
import dev.jangteo.web.Problem;
import dev.jangteo.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/// Pages of the console.
@Component
class ConsolePages {

    /// Rows on a page.
    static final int ROWS = 50;

    /// Rows that are read at once for a file.
    static final int ROWS_OF_A_FILE = 500;

    private static final String DONE = "done";

    private final PageMaker maker;
    private final Problems problems;

    ConsolePages(PageMaker maker, Problems problems) {
        this.maker = maker;
        this.problems = problems;
    }

    ModelAndView show(HttpStatus status, String template, String tab, HttpServletRequest request, Object page) {
        return maker.show(status, "console/" + template, tab, request, Optional.empty(), page);
    }

    ModelAndView sheet(HttpStatus status, String tab, HttpServletRequest request, Sheet sheet) {
        return show(status, "sheet", tab, request, sheet);
    }

    /// What the last form that was sent from this page did, if it did.
    Optional<String> done(HttpServletRequest request) {
        var done = request.getParameter(DONE);
        return Optional.ofNullable(done)
                .filter(word -> word.matches("[a-z-]{1,40}"))
                .map(word -> words().orEmpty("console.done." + word))
                .filter(sentence -> !sentence.isEmpty());
    }

    <R> ModelAndView list(
            String name,
            HttpServletRequest request,
            List<ListPage.Ask> asks,
            Columns<R> columns,
            Slice<R> slice,
            List<Fact> facts,
            List<Link> links) {
        var query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        var next = slice.next()
                .map(cursor -> UriComponentsBuilder.fromUriString(request.getRequestURI() + query)
                        .replaceQueryParam("cursor", cursor)
                        .replaceQueryParam(DONE)
                        .build(true)
                        .toUriString());
        var page = new ListPage(
                words().t("console." + name),
                asks,
                columns.table(name, slice.rows(), words()),
                facts,
                next,
                Optional.of("/admin/" + name + ".csv" + query),
                links,
                done(request));
        return show(HttpStatus.OK, "list", name, request, page);
    }

    /// Everything that is behind the cursor "", as a file.
    <R> void csv(String name, HttpServletResponse response, Columns<R> columns, Function<String, Slice<R>> read)
            throws IOException {
        var csv = CsvExports.begin(response, name + ".csv");
        csv.line(columns.titles());
        var slice = read.apply("");
        while (true) {
            for (var row : slice.rows()) {
                csv.line(columns.line(row));
            }
            if (slice.next().isEmpty()) {
                break;
            }
            slice = read.apply(slice.next().get());
        }
        csv.flush();
    }

    /// The same of a list that goes on below a number.
    <R> void csvByNumber(String name, HttpServletResponse response, Columns<R> columns, LongFunction<Slice<R>> below)
            throws IOException {
        csv(name, response, columns, cursor -> below.apply(cursor.isEmpty() ? Long.MAX_VALUE : Long.parseLong(cursor)));
    }

    /// A field of a list's filter, with what was asked.
    ListPage.Ask ask(String name, String type, HttpServletRequest request) {
        var asked = request.getParameter(name);
        return new ListPage.Ask(
                name, words().t("console.field." + name), type, asked == null ? "" : asked, List.of(), true);
    }

    /// One of these, or any.
    ListPage.Ask ask(String name, List<String> words, HttpServletRequest request) {
        return ask(name, words, true, request);
    }

    /// One of these, the first if nothing was asked.
    ListPage.Ask askOne(String name, List<String> words, HttpServletRequest request) {
        return ask(name, words, false, request);
    }

    private ListPage.Ask ask(String name, List<String> words, boolean any, HttpServletRequest request) {
        var asked = request.getParameter(name);
        var choices = words.stream()
                .map(word -> new ListPage.Choice(word, words().t("console.word." + word)))
                .toList();
        return new ListPage.Ask(
                name, words().t("console.field." + name), "select", asked == null ? "" : asked, choices, any);
    }

    /// A refusal in the words of the API's, with its figures.
    Refused refused(Problem problem) {
        var sentences = problems.sentences(problem);
        var figures = new TreeMap<>(problem.facts())
                .entrySet().stream()
                        .map(fact -> fact.getKey() + ": " + fact.getValue())
                        .collect(Collectors.joining(" · "));
        return Refused.because(
                sentences.getFirst(), figures.isEmpty() ? sentences.get(1) : sentences.get(1) + " " + figures);
    }

    /// Faults that no field of the page stands for.
    Optional<Refused> besides(Map<String, String> faults, List<ActionForm.Input> inputs) {
        var shown = inputs.stream().map(ActionForm.Input::name).toList();
        var other = faults.entrySet().stream()
                .filter(fault -> !shown.contains(fault.getKey()))
                .map(fault -> (fault.getKey() + " " + fault.getValue()).strip())
                .toList();
        return other.isEmpty()
                ? Optional.empty()
                : Optional.of(Refused.because(words().t("console.not-done"), String.join(" · ", other)));
    }

    static HttpStatus status(Problem problem) {
        return HttpStatus.valueOf(problem.code().status());
    }

    Words words() {
        return maker.words();
    }

    String newKey() {
        return maker.newKey();
    }
}
