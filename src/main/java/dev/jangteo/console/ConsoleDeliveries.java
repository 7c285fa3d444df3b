package dev.jangteo.console;

import dev.jangteo.admin.DemoBehaviour;
import dev.jangteo.admin.ReplayRange;
import dev.jangteo.binding.InvalidRequest;
import dev.jangteo.binding.PathIds;
import dev.jangteo.deliveries.ReadDeliveries;
import dev.jangteo.deliveries.ReadDeliveries.DeadLetter;
import dev.jangteo.deliveries.ReadDeliveries.Standing;
import dev.jangteo.deliveries.ResendEvents;
import dev.jangteo.pages.PageController;
import dev.jangteo.pages.Redirect;
import dev.jangteo.pages.Refused;
import dev.jangteo.platform.DemoPlatform;
import dev.jangteo.security.Caller;
import dev.jangteo.web.Form;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/// Events on their way to the data platform, and how to send them again.
@PageController(errors = "console/error")
class ConsoleDeliveries {

    private static final String TAB = "deliveries";
    private static final String HOME = "/admin/deliveries";

    private static final Columns<Standing> TARGETS = new Columns<Standing>()
            .text("target", Standing::target)
            .number("behind", Standing::backlog)
            .text("oldest", standing -> standing.oldestAge().toSeconds() + " s")
            .perhapsMoment("lastSuccess", Standing::lastSuccess)
            .perhaps("lastError", standing -> standing.lastFailure().map(failure -> failure.reason()))
            .perhaps("circuit", Standing::circuit)
            .number("dead", Standing::dead);

    private static final Columns<DeadLetter> LETTERS = new Columns<DeadLetter>()
            .moment("buriedAt", DeadLetter::buriedAt)
            .text("order", letter -> letter.orderId().toString())
            .to(letter -> "/admin/orders/" + letter.orderId())
            .text("type", DeadLetter::type)
            .text("reason", DeadLetter::reason)
            .text("event", letter -> letter.eventId().toString());

    private final ReadDeliveries deliveries;
    private final ResendEvents resendEvents;
    private final Optional<DemoPlatform> demo;
    private final Confirmation confirmation;
    private final Problems problems;
    private final ConsolePages pages;

    ConsoleDeliveries(
            ReadDeliveries deliveries,
            ResendEvents resendEvents,
            ObjectProvider<DemoPlatform> demo,
            Confirmation confirmation,
            Problems problems,
            ConsolePages pages) {
        this.deliveries = deliveries;
        this.resendEvents = resendEvents;
        this.demo = Optional.ofNullable(demo.getIfAvailable());
        this.confirmation = confirmation;
        this.problems = problems;
        this.pages = pages;
    }

    @GetMapping(HOME)
    ModelAndView look(HttpServletRequest request) {
        return show(HttpStatus.OK, request, Map.of(), Optional.empty());
    }

    @GetMapping("/admin/deliveries.csv")
    void csv(HttpServletResponse response) throws IOException {
        pages.csv("dead-letters", response, LETTERS, _ -> new Slice<>(letters(deliveries.all()), Optional.empty()));
    }

    @PostMapping("/admin/deliveries/{id}/retry")
    ModelAndView retry(@PathVariable String id, HttpServletRequest request) {
        var outcome = PathIds.uuid(id).map(resendEvents::retry).orElseGet(ResendEvents.Outcome.NotDead::new);
        return answer(outcome, request);
    }

    @PostMapping("/admin/deliveries/retry")
    ModelAndView retryAll(HttpServletRequest request) {
        return answer(resendEvents.retryAll(), request);
    }

    @PostMapping("/admin/deliveries/replay")
    ModelAndView replay(@AuthenticationPrincipal Caller admin, Form form, HttpServletRequest request) {
        try {
            var range = form.read(ReplayRange.class, Confirmation.FIELD);
            var unsure = confirmation.check(admin, request, Confirmation.typed(request));
            return unsure.isEmpty()
                    ? answer(resendEvents.replay(range.from(), range.until()), request)
                    : show(HttpStatus.FORBIDDEN, request, unsure, Optional.empty());
        } catch (InvalidRequest invalid) {
            var faults = new HashMap<>(problems.byField(invalid.faults()));
            return show(HttpStatus.BAD_REQUEST, request, faults, Optional.empty());
        }
    }

    @PostMapping("/admin/deliveries/demo")
    ModelAndView behave(Form form, HttpServletRequest request) {
        try {
            var wanted = form.read(DemoBehaviour.class);
            demo.ifPresent(platform -> platform.be(wanted.mode()));
            return Redirect.to(HOME + "?done=changed");
        } catch (InvalidRequest invalid) {
            return show(HttpStatus.BAD_REQUEST, request, problems.byField(invalid.faults()), Optional.empty());
        }
    }

    private ModelAndView answer(ResendEvents.Outcome outcome, HttpServletRequest request) {
        return switch (outcome) {
            case ResendEvents.Outcome.Marked(var _) -> Redirect.to(HOME + "?done=marked");
            case ResendEvents.Outcome.NotDead() -> refused(request, ProblemCode.DEAD_LETTER_NOT_FOUND);
            case ResendEvents.Outcome.NoTarget() -> refused(request, ProblemCode.NO_DELIVERY_TARGET);
        };
    }

    private ModelAndView refused(HttpServletRequest request, ProblemCode code) {
        var problem = Problem.of(code);
        return show(ConsolePages.status(problem), request, Map.of(), Optional.of(pages.refused(problem)));
    }

    private ModelAndView show(
            HttpStatus status, HttpServletRequest request, Map<String, String> faults, Optional<Refused> refused) {
        var words = pages.words();
        var standings = deliveries.all();
        var letters = letters(standings);
        var forms = forms(request, faults, letters);
        var sheet = Sheet.of(words.t("console.deliveries"))
                .after(pages.done(request))
                .refusing(refused.or(() -> pages.besides(
                        faults,
                        forms.stream().flatMap(form -> form.inputs().stream()).toList())))
                .offering(forms)
                .with(List.of(
                        TARGETS.table("targets", standings, words), LETTERS.table("dead-letters", letters, words)))
                .leading(List.of(new Link(words.t("console.file"), "/admin/deliveries.csv")));
        return pages.sheet(status, TAB, request, sheet);
    }

    private List<ActionForm> forms(HttpServletRequest request, Map<String, String> faults, List<DeadLetter> letters) {
        var words = pages.words();
        var forms = new ArrayList<ActionForm>();
        if (!letters.isEmpty()) {
            forms.add(form("retry-all", "/retry", List.of(), false));
        }
        var range = faults.isEmpty() ? Inputs.fresh(words) : Inputs.again(words, request, faults);
        range.time("from", Optional.empty(), true);
        range.time("until", Optional.empty(), true);
        confirmation.ask(range, request);
        forms.add(form("replay", "/replay", range.all(), faults.isEmpty()));
        demo.ifPresent(platform -> {
            var mode = Inputs.fresh(words);
            mode.choice("mode", platform.view().mode(), List.of(DemoPlatform.Mode.values()));
            forms.add(form("behave", "/demo", mode.all(), true));
        });
        return forms;
    }

    private ActionForm form(String name, String call, List<ActionForm.Input> inputs, boolean folded) {
        var note = Optional.of(pages.words().t("console." + name + ".note"));
        return new ActionForm(name, HOME + call, "", Map.of(), inputs, note, folded, false);
    }

    private static List<DeadLetter> letters(List<Standing> standings) {
        return standings.stream()
                .flatMap(standing -> standing.letters().stream())
                .toList();
    }
}
