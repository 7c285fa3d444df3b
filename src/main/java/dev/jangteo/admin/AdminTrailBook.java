package dev.jangteo.admin;

import dev.jangteo.accounts.Trail;
import dev.jangteo.web.Query;
import dev.jangteo.web.WebSettings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/admin/trail", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "admin: trail", description = "Who did what, when and from where")
class AdminTrailBook {

    private static final String ANY = "";

    record ActView(
            long number,
            Instant at,
            String act,
            @Nullable Long accountId,
            @Nullable Long tokenId,
            String address,
            String subject,
            String detail,
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

    record PageView(List<ActView> entries, @Nullable String next) {}

    private final Trail trail;
    private final WebSettings web;

    AdminTrailBook(Trail trail, WebSettings web) {
        this.trail = trail;
        this.web = web;
    }

    @GetMapping
    @Operation(summary = "The trail, newest first, perhaps only one account's or one kind of act")
    PageView list(HttpServletRequest request) {
        record Page(long accountId, String act, long below, int limit) {}
        var page = Query.read(
                request,
                query -> new Page(
                        query.whole("accountId", 1, Query.LARGEST, 0),
                        query.oneOf("act", Trail.ACTS, ANY),
                        query.whole("cursor", 1, Query.LARGEST, Long.MAX_VALUE),
                        (int) query.whole("limit", 1, web.pageMax(), web.pageDefault())));
        var found = trail.page(page.accountId(), page.act(), page.below(), page.limit() + 1);
        var shown = found.stream().limit(page.limit()).toList();
        return new PageView(
                shown.stream().map(ActView::of).toList(),
                found.size() > shown.size() ? String.valueOf(shown.getLast().number()) : null);
    }
}
