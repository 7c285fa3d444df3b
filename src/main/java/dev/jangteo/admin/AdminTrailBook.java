package dev.jangteo.admin;

import dev.jangteo.accounts.Trail;
import dev.jangteo.binding.Cursor;
import dev.jangteo.openapi.Returns;
import dev.jangteo.openapi.Words;
import dev.jangteo.shared.Doc;
import dev.jangteo.web.ByNumber;
import dev.jangteo.web.FromQuery;
import dev.jangteo.web.PageLimit;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Positive;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/admin/trail", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "admin: trail", description = "Who did what, when and from where")
class AdminTrailBook {

    record Asked(
            @Doc("Only what this account did, or was done for it") @Positive
            OptionalLong accountId,

            @Doc("Only acts of this kind") Optional<Trail.Kind> act,
            @Cursor @Positive OptionalLong cursor,
            @PageLimit int limit)
            implements ByNumber {}

    @Schema(name = "Act")
    record ActView(
            @Doc("Counts up") @Positive long number,
            @Doc("When") Instant at,

            @Doc("What")
            @Words({
                "login-failed",
                "refresh-token-reused",
                "admin-call",
                "admin-call-refused",
                "acted-for",
                "password-changed",
                "account-closed",
                "account-exported"
            })
            String act,

            @Doc("Who did it, or for whom a machine did") @Positive @Nullable
            Long accountId,

            @Doc("The machine's token") @Positive @Nullable Long tokenId,
            @Doc("From where") String address,
            @Doc("To what") String subject,
            @Doc("More about it") String detail,

            @Doc("How often, where several are noted together") @Positive
            long times) {

        static ActView of(Trail.Entry entry) {
            var act = entry.act();
            return new ActView(
                    entry.number(),
                    entry.at(),
                    act.act(),
                    act.actor().orElse(null),
                    act.machine().orElse(null),
                    act.address(),
                    act.subject(),
                    act.detail(),
                    act.times());
        }
    }

    @Schema(name = "TrailPage")
    record PageView(
            @Doc("Newest first") List<ActView> entries,

            @Doc("The cursor of the next page; null on the last") @Nullable
            String next) {}

    private final Trail trail;

    AdminTrailBook(Trail trail) {
        this.trail = trail;
    }

    @GetMapping
    @Operation(
            operationId = "readTrail",
            summary = "The trail, newest first, perhaps only one account's or one kind of act")
    @Returns(value = "A page of the trail, newest first", with = PageView.class)
    PageView list(@FromQuery Asked asked) {
        var found = trail.page(
                asked.accountId().orElse(0),
                asked.act().map(Trail.Kind::toString).orElse(""),
                asked.below(),
                asked.limit() + 1);
        var shown = found.stream().limit(asked.limit()).toList();
        return new PageView(
                shown.stream().map(ActView::of).toList(),
                found.size() > shown.size() ? String.valueOf(shown.getLast().number()) : null);
    }
}
