package dev.jangteo.api;

import dev.jangteo.outbox.CloudEvent;
import dev.jangteo.outbox.Feed;
import dev.jangteo.outbox.FeedEvent;
import dev.jangteo.outbox.PlatformSettings;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
import dev.jangteo.web.Query;
import dev.jangteo.web.WebSettings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/events", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "events", description = "Paid and cancelled orders as a feed, for the data platform")
class EventApi {

    /// `next` is where to go on, now or later.
    record EventsView(List<CloudEvent> events, String next) {}

    private static final long FROM_THE_OLDEST = -1;

    private final Feed feed;
    private final PlatformSettings settings;
    private final WebSettings web;
    private final Problems problems;

    EventApi(Feed feed, PlatformSettings settings, WebSettings web, Problems problems) {
        this.feed = feed;
        this.settings = settings;
        this.web = web;
        this.problems = problems;
    }

    /// The events are read before the mark of what was cleared, so that a page with a hole at its beginning is
    /// noticed.
    @GetMapping
    @Operation(summary = "Events after a position, oldest first; without one, from the oldest that is still there")
    ResponseEntity<?> events(HttpServletRequest request) {
        record Page(long after, int limit) {}
        var page = Query.read(
                request,
                query -> new Page(query.whole("after", 0, Query.LARGEST, FROM_THE_OLDEST), (int)
                        query.whole("limit", 1, web.pageMax(), web.pageDefault())));
        var found = feed.page(page.after(), page.limit());
        long cleared = feed.findCleared();
        if (page.after() != FROM_THE_OLDEST && page.after() < cleared) {
            return problems.answer(Problem.of(ProblemCode.EVENTS_CLEARED, Map.of("cleared", String.valueOf(cleared))));
        }
        long next = found.isEmpty()
                ? Math.max(page.after(), cleared)
                : found.getLast().position();
        return ResponseEntity.ok(new EventsView(
                found.stream()
                        .map((FeedEvent event) -> CloudEvent.of(event, settings.source()))
                        .toList(),
                String.valueOf(next)));
    }
}
