package dev.jangteo.console;

import dev.jangteo.accounts.IssueToken;
import dev.jangteo.accounts.MachineTokens;
import dev.jangteo.accounts.MachineTokens.MachineToken;
import dev.jangteo.accounts.SigningKeys;
import dev.jangteo.admin.NewMachineToken;
import dev.jangteo.binding.Cursor;
import dev.jangteo.binding.InvalidRequest;
import dev.jangteo.binding.PathIds;
import dev.jangteo.binding.Text;
import dev.jangteo.pages.PageController;
import dev.jangteo.pages.Redirect;
import dev.jangteo.security.Caller;
import dev.jangteo.web.ByNumber;
import dev.jangteo.web.Form;
import dev.jangteo.web.FromQuery;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.ProblemException;
import dev.jangteo.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Positive;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/// Tokens for machines, and the key that signs those of people.
@PageController(errors = "console/error")
class ConsoleTokens {

    private static final String TAB = "tokens";

    private static final Columns<MachineToken> COLUMNS = new Columns<MachineToken>()
            .number("id", MachineToken::id)
            .text("name", MachineToken::name)
            .to(token -> "/admin/tokens/" + token.id())
            .word("role", MachineToken::role)
            .moment("since", MachineToken::createdAt)
            .moment("until", MachineToken::until)
            .perhapsMoment("revokedAt", MachineToken::revokedAt)
            .text("madeBy", token -> "#" + token.createdBy())
            .to(token -> "/admin/customers/" + token.createdBy());

    private static final List<String> ROLES = Arrays.stream(NewMachineToken.MachineRole.values())
            .map(NewMachineToken.MachineRole::name)
            .toList();

    record Asked(
            @Text(max = 50) Optional<String> q,
            Optional<NewMachineToken.MachineRole> role,
            @Cursor @Positive OptionalLong cursor)
            implements ByNumber {}

    private final IssueToken issueToken;
    private final MachineTokens tokens;
    private final SigningKeys signingKeys;
    private final Confirmation confirmation;
    private final Problems problems;
    private final ConsolePages pages;

    ConsoleTokens(
            IssueToken issueToken,
            MachineTokens tokens,
            SigningKeys signingKeys,
            Confirmation confirmation,
            Problems problems,
            ConsolePages pages) {
        this.issueToken = issueToken;
        this.tokens = tokens;
        this.signingKeys = signingKeys;
        this.confirmation = confirmation;
        this.problems = problems;
        this.pages = pages;
    }

    @GetMapping("/admin/tokens")
    ModelAndView list(@FromQuery Asked asked, HttpServletRequest request) {
        return pages.list(
                TAB,
                request,
                List.of(pages.ask("q", "search", request), pages.ask("role", ROLES, request)),
                COLUMNS,
                slice(asked, asked.below(), ConsolePages.ROWS),
                List.of(),
                List.of(new Link(pages.words().t("console.new-token"), "/admin/tokens/new")));
    }

    @GetMapping("/admin/tokens.csv")
    void csv(@FromQuery Asked asked, HttpServletResponse response) throws IOException {
        pages.csvByNumber(TAB, response, COLUMNS, below -> slice(asked, below, ConsolePages.ROWS_OF_A_FILE));
    }

    @GetMapping("/admin/tokens/new")
    ModelAndView blank(HttpServletRequest request) {
        return blank(HttpStatus.OK, request, Map.of());
    }

    /// Answers the secret itself, once: it stands on no page that somebody comes back to.
    @PostMapping("/admin/tokens")
    ModelAndView issue(@AuthenticationPrincipal Caller admin, Form form, HttpServletRequest request) {
        try {
            var wanted = form.read(NewMachineToken.class, Confirmation.FIELD);
            var unsure = confirmation.check(admin, request, Confirmation.typed(request));
            if (!unsure.isEmpty()) {
                return blank(HttpStatus.FORBIDDEN, request, unsure);
            }
            var issued = issueToken.issue(wanted.name(), wanted.role().role(), wanted.until(), admin.accountId());
            var words = pages.words();
            var sheet = Sheet.of(issued.token().name())
                    .after(Optional.of(words.t("console.token-once")))
                    .saying(List.of(new Fact(words.t("console.token"), Cell.of(issued.secret()))))
                    .with(List.of(COLUMNS.table(TAB, List.of(issued.token()), words)));
            return pages.sheet(HttpStatus.CREATED, TAB, request, sheet);
        } catch (InvalidRequest invalid) {
            return blank(HttpStatus.BAD_REQUEST, request, new HashMap<>(problems.byField(invalid.faults())));
        }
    }

    @GetMapping("/admin/tokens/{id}")
    ModelAndView token(@PathVariable String id, HttpServletRequest request) {
        var token = find(id);
        var words = pages.words();
        var revoke = new ActionForm(
                "revoke",
                "/admin/tokens/" + token.id() + "/revocation",
                "",
                Map.of(),
                List.of(),
                Optional.of(words.t("console.revoke.note")),
                true,
                true);
        var sheet = Sheet.of(token.name())
                .after(pages.done(request))
                .offering(token.revokedAt().isPresent() ? List.of() : List.of(revoke))
                .with(List.of(COLUMNS.table(TAB, List.of(token), words)));
        return pages.sheet(HttpStatus.OK, TAB, request, sheet);
    }

    @PostMapping("/admin/tokens/{id}/revocation")
    ModelAndView revoke(@PathVariable String id) {
        var token = find(id);
        return issueToken.revoke(token.id())
                ? Redirect.to("/admin/tokens/" + token.id() + "?done=revoked")
                : Redirect.to("/admin/tokens/" + token.id());
    }

    @PostMapping("/admin/signing-keys")
    ModelAndView rotate(@AuthenticationPrincipal Caller admin, HttpServletRequest request) {
        var unsure = confirmation.check(admin, request, Confirmation.typed(request));
        if (!unsure.isEmpty()) {
            return blank(HttpStatus.FORBIDDEN, request, unsure);
        }
        var _ = signingKeys.rotate();
        return Redirect.to("/admin/tokens?done=rotated");
    }

    private ModelAndView blank(HttpStatus status, HttpServletRequest request, Map<String, String> faults) {
        var words = pages.words();
        boolean rotating = request.getServletPath().endsWith("/signing-keys");
        var issue = rotating || faults.isEmpty() ? Inputs.fresh(words) : Inputs.again(words, request, faults);
        issue.text("name", Optional.empty(), true);
        issue.choice("role", NewMachineToken.MachineRole.MONITOR, List.of(NewMachineToken.MachineRole.values()));
        issue.time("until", Optional.empty(), true);
        confirmation.ask(issue, request);
        var rotate = rotating ? Inputs.again(words, request, faults) : Inputs.fresh(words);
        confirmation.ask(rotate, request);
        var sheet = Sheet.of(words.t("console.new-token"))
                .refusing(pages.besides(faults, issue.all()))
                .offering(List.of(
                        form("new-token", "/admin/tokens", issue, false),
                        form("rotate", "/admin/signing-keys", rotate, !rotating)));
        return pages.sheet(status, TAB, request, sheet);
    }

    private ActionForm form(String name, String action, Inputs inputs, boolean folded) {
        var note = Optional.of(pages.words().t("console." + name + ".note"));
        return new ActionForm(name, action, "", Map.of(), inputs.all(), note, folded, false);
    }

    private Slice<MachineToken> slice(Asked asked, long below, int limit) {
        return Slice.of(
                tokens.page(asked.q().orElse(""), asked.role().map(Enum::name).orElse(""), below, limit + 1),
                limit,
                token -> String.valueOf(token.id()));
    }

    private MachineToken find(String id) {
        return PathIds.number(id)
                .flatMap(tokens::find)
                .orElseThrow(() -> new ProblemException(Problem.of(ProblemCode.NOT_FOUND)));
    }
}
