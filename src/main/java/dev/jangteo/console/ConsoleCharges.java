package dev.jangteo.console;

import dev.jangteo.admin.Corrections;
import dev.jangteo.binding.Cursor;
import dev.jangteo.binding.InvalidRequest;
import dev.jangteo.binding.PathIds;
import dev.jangteo.pages.PageController;
import dev.jangteo.pages.Redirect;
import dev.jangteo.pages.Refused;
import dev.jangteo.security.Caller;
import dev.jangteo.wallet.Charge;
import dev.jangteo.wallet.Charges;
import dev.jangteo.wallet.CorrectMoney;
import dev.jangteo.web.Form;
import dev.jangteo.web.FromQuery;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.ProblemException;
import dev.jangteo.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/// What became of charges at the payment gateway, and the way out of a dispute.
@PageController(errors = "console/error")
class ConsoleCharges {

    private static final String TAB = "charges";
    private static final UUID NEWEST = new UUID(-1, -1);
    private static final List<String> STATES =
            Arrays.stream(Charge.State.values()).map(Enum::name).toList();

    static final Columns<Charges.Seen> COLUMNS = new Columns<Charges.Seen>()
            .moment("openedAt", Charges.Seen::openedAt)
            .text("charge", charge -> charge.id().toString())
            .to(charge -> "/admin/charges/" + charge.id())
            .word("status", Charges.Seen::state)
            .won("amount", Charges.Seen::amount)
            .text("account", charge -> "#" + charge.accountId())
            .to(charge -> "/admin/customers/" + charge.accountId())
            .moment("askedAt", Charges.Seen::askedAt)
            .perhapsMoment("settledAt", Charges.Seen::settledAt)
            .perhaps("reason", Charges.Seen::reason);

    record Asked(Optional<Charge.State> status, @Cursor Optional<UUID> cursor) {}

    private final Charges charges;
    private final CorrectMoney correctMoney;
    private final Problems problems;
    private final ConsolePages pages;

    ConsoleCharges(Charges charges, CorrectMoney correctMoney, Problems problems, ConsolePages pages) {
        this.charges = charges;
        this.correctMoney = correctMoney;
        this.problems = problems;
        this.pages = pages;
    }

    @GetMapping("/admin/charges")
    ModelAndView list(@FromQuery Asked asked, HttpServletRequest request) {
        var open = charges.findOpen();
        var words = pages.words();
        return pages.list(
                TAB,
                request,
                List.of(pages.ask("status", STATES, request)),
                COLUMNS,
                slice(asked.status(), asked.cursor().orElse(NEWEST), ConsolePages.ROWS),
                List.of(
                        new Fact(words.t("console.word.PENDING"), Cell.figure(words.number(open.pending()))),
                        new Fact(words.t("console.word.DISPUTED"), Cell.figure(words.number(open.disputed())))),
                List.of());
    }

    @GetMapping("/admin/charges.csv")
    void csv(@FromQuery Asked asked, HttpServletResponse response) throws IOException {
        pages.csv(
                TAB,
                response,
                COLUMNS,
                cursor -> slice(
                        asked.status(),
                        cursor.isEmpty() ? NEWEST : UUID.fromString(cursor),
                        ConsolePages.ROWS_OF_A_FILE));
    }

    @GetMapping("/admin/charges/{id}")
    ModelAndView charge(@PathVariable String id, HttpServletRequest request) {
        return show(HttpStatus.OK, request, find(id), Inputs.fresh(pages.words()), Map.of(), Optional.empty());
    }

    @PostMapping("/admin/charges/{id}/settlement")
    ModelAndView settle(
            @AuthenticationPrincipal Caller admin, @PathVariable String id, Form form, HttpServletRequest request) {
        var charge = find(id);
        try {
            var settlement = form.read(Corrections.Settlement.class);
            var key = form.key(
                    admin.accountId(),
                    "settlement",
                    settlement.canonical(charge.id().toString()));
            var outcome = correctMoney.settle(
                    Optional.of(key),
                    new CorrectMoney.Settlement(
                            charge.id(), settlement.outcome(), settlement.reason(), admin.accountId()));
            if (outcome instanceof CorrectMoney.Outcome.Refusal refusal) {
                var problem = Corrections.problem(refusal);
                var again = Inputs.again(pages.words(), request, Map.of());
                var refused = Optional.of(pages.refused(problem));
                return show(ConsolePages.status(problem), request, charge, again, Map.of(), refused);
            }
            return Redirect.to("/admin/charges/" + charge.id() + "?done=settled");
        } catch (InvalidRequest invalid) {
            var faults = problems.byField(invalid.faults());
            var again = Inputs.again(pages.words(), request, faults);
            return show(HttpStatus.BAD_REQUEST, request, charge, again, faults, Optional.empty());
        }
    }

    private ModelAndView show(
            HttpStatus status,
            HttpServletRequest request,
            Charges.Seen charge,
            Inputs inputs,
            Map<String, String> faults,
            Optional<Refused> refused) {
        var words = pages.words();
        inputs.choice("outcome", CorrectMoney.SettleAs.RETURNED, List.of(CorrectMoney.SettleAs.values()));
        inputs.text("reason", Optional.empty(), true);
        var settle = new ActionForm(
                "settle",
                "/admin/charges/" + charge.id() + "/settlement",
                pages.newKey(),
                Map.of(),
                inputs.all(),
                Optional.of(words.t("console.settle.note", words.won(charge.amount()))),
                false,
                false);
        var sheet = Sheet.of(words.t("console.charge", charge.id().toString()))
                .in(Columns.word(charge.state(), words))
                .after(pages.done(request))
                .refusing(refused.or(() -> pages.besides(faults, settle.inputs())))
                .offering(charge.state() == Charge.State.DISPUTED ? List.of(settle) : List.of())
                .with(List.of(COLUMNS.table(TAB, List.of(charge), words)));
        return pages.sheet(status, TAB, request, sheet);
    }

    private Slice<Charges.Seen> slice(Optional<Charge.State> state, UUID below, int limit) {
        return Slice.of(
                charges.page(state, below, limit + 1),
                limit,
                charge -> charge.id().toString());
    }

    private Charges.Seen find(String id) {
        return PathIds.uuid(id)
                .flatMap(charges::findSeen)
                .orElseThrow(() -> new ProblemException(Problem.of(ProblemCode.NOT_FOUND)));
    }
}
