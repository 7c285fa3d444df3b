package dev.jangteo.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.jangteo.accounts.IssueToken;
import dev.jangteo.accounts.MachineTokens;
import dev.jangteo.accounts.MachineTokens.MachineToken;
import dev.jangteo.accounts.Role;
import dev.jangteo.security.Caller;
import dev.jangteo.web.JsonFields;
import dev.jangteo.web.PathIds;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
import dev.jangteo.web.Query;
import dev.jangteo.web.WebSettings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/admin/tokens", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "admin: tokens", description = "Long-lived tokens for machines")
class AdminTokens {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TokenView(
            long id,
            String name,
            Role role,
            Instant until,
            Instant createdAt,
            long createdBy,
            @Nullable Instant revokedAt,
            @Nullable String token) {

        static TokenView of(MachineToken machine, @Nullable String secret) {
            return new TokenView(
                    machine.id(),
                    machine.name(),
                    machine.role(),
                    machine.until(),
                    machine.createdAt(),
                    machine.createdBy(),
                    machine.revokedAt().orElse(null),
                    secret);
        }
    }

    record PageView(List<TokenView> tokens, @Nullable String next) {}

    private final IssueToken issueToken;
    private final MachineTokens tokens;
    private final WebSettings web;
    private final Clock clock;
    private final Problems problems;

    AdminTokens(IssueToken issueToken, MachineTokens tokens, WebSettings web, Clock clock, Problems problems) {
        this.issueToken = issueToken;
        this.tokens = tokens;
        this.web = web;
        this.clock = clock;
        this.problems = problems;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Make a token for a machine; it is shown now and never again")
    ResponseEntity<?> issue(@AuthenticationPrincipal Caller caller, JsonFields body) {
        var wanted = body.read(in -> TokenRequest.read(in, clock.instant()));
        var issued = issueToken.issue(wanted.name(), wanted.role(), wanted.until(), caller.accountId());
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(TokenView.of(issued.token(), issued.secret()));
    }

    @GetMapping
    @Operation(summary = "Tokens of machines, newest first, revoked ones too")
    PageView list(HttpServletRequest request) {
        record Page(long below, int limit) {}
        var page = Query.read(
                request,
                query -> new Page(query.whole("cursor", 1, Query.LARGEST, Long.MAX_VALUE), (int)
                        query.whole("limit", 1, web.pageMax(), web.pageDefault())));
        var found = tokens.page(page.below(), page.limit() + 1);
        var shown = found.stream().limit(page.limit()).toList();
        return new PageView(
                shown.stream().map(token -> TokenView.of(token, null)).toList(),
                found.size() > shown.size() ? String.valueOf(shown.getLast().id()) : null);
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Revoke a token; it is refused everywhere within two seconds")
    ResponseEntity<?> revoke(@PathVariable String id) {
        return PathIds.number(id).filter(issueToken::revoke).isPresent()
                ? ResponseEntity.noContent().build()
                : problems.answer(Problem.of(ProblemCode.NOT_FOUND));
    }
}
