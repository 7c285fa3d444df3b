package dev.jangteo.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.jangteo.accounts.IssueToken;
import dev.jangteo.accounts.MachineTokens;
import dev.jangteo.accounts.MachineTokens.MachineToken;
import dev.jangteo.accounts.Role;
import dev.jangteo.binding.PathIds;
import dev.jangteo.openapi.PathId;
import dev.jangteo.openapi.Refuses;
import dev.jangteo.openapi.Returns;
import dev.jangteo.security.Caller;
import dev.jangteo.shared.Doc;
import dev.jangteo.web.Body;
import dev.jangteo.web.FromQuery;
import dev.jangteo.web.NumberPage;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Positive;
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
    @Schema(name = "MachineToken")
    record TokenView(
            @Doc("Its number") @Positive long id,
            @Doc("What it is for") String name,
            @Doc("What it may do") Role role,
            @Doc("From when on it is refused") Instant until,
            @Doc("When it was made") Instant createdAt,
            @Doc("The admin's account") @Positive long createdBy,
            @Doc("When it was revoked") @Nullable Instant revokedAt,

            @Doc("For the header Authorization; only in the answer that made it") @Nullable
            String token) {

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

    @Schema(name = "MachineTokenPage")
    record PageView(
            @Doc("Newest first") List<TokenView> tokens,

            @Doc("The cursor of the next page; null on the last") @Nullable
            String next) {}

    private final IssueToken issueToken;
    private final MachineTokens tokens;
    private final Problems problems;

    AdminTokens(IssueToken issueToken, MachineTokens tokens, Problems problems) {
        this.issueToken = issueToken;
        this.tokens = tokens;
        this.problems = problems;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "issueToken", summary = "Make a token for a machine; it is shown now and never again")
    @Returns(value = "The token, shown this once", status = 201, with = TokenView.class)
    ResponseEntity<?> issue(@AuthenticationPrincipal Caller caller, @Body NewMachineToken wanted) {
        var issued = issueToken.issue(wanted.name(), wanted.role().role(), wanted.until(), caller.accountId());
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(TokenView.of(issued.token(), issued.secret()));
    }

    @GetMapping
    @Operation(operationId = "listTokens", summary = "Tokens of machines, newest first, revoked ones too")
    @Returns(value = "A page of tokens", with = PageView.class)
    PageView list(@FromQuery NumberPage page) {
        var found = tokens.page(page.below(), page.limit() + 1);
        var shown = found.stream().limit(page.limit()).toList();
        return new PageView(
                shown.stream().map(token -> TokenView.of(token, null)).toList(),
                found.size() > shown.size() ? String.valueOf(shown.getLast().id()) : null);
    }

    @DeleteMapping("/{id}")
    @Operation(operationId = "revokeToken", summary = "Revoke a token; it is refused everywhere within two seconds")
    @Returns(value = "It is revoked", status = 204)
    @Refuses(ProblemCode.NOT_FOUND)
    ResponseEntity<?> revoke(@PathVariable @PathId("The token's id") String id) {
        return PathIds.number(id).filter(issueToken::revoke).isPresent()
                ? ResponseEntity.noContent().build()
                : problems.answer(Problem.of(ProblemCode.NOT_FOUND));
    }
}
