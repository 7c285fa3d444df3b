package dev.jangteo.api;

import dev.jangteo.binding.Cursor;
import dev.jangteo.openapi.Refuses;
import dev.jangteo.openapi.Returns;
import dev.jangteo.outbox.Feed;
import dev.jangteo.outbox.FeedEvent;
import dev.jangteo.outbox.PlatformSettings;
import dev.jangteo.platform.CloudEvent;
import dev.jangteo.shared.Doc;
import dev.jangteo.web.FromQuery;
import dev.jangteo.web.PageLimit;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
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
    @Schema(name = "EventPage")
    record EventsView(
            @Doc("Oldest first") List<EventView> events,

            @Doc("Where to go on, now or later: `after` of the next call")
            String next) {}

    record Page(
            @Doc("The `next` of the page before, or the `sequence` of an event") @Cursor @PositiveOrZero
            OptionalLong after,

            @PageLimit int limit) {}

    private static final long FROM_THE_OLDEST = -1;

    private final Feed feed;
    private final PlatformSettings settings;
    private final Problems problems;

    EventApi(Feed feed, PlatformSettings settings, Problems problems) {
        this.feed = feed;
        this.settings = settings;
        this.problems = problems;
    }

    /// The events are read before the mark of what was cleared, so that a page with a hole at its beginning is
    /// noticed.
    @GetMapping
    @Operation(
            operationId = "listEvents",
            summary = "Events after a position, oldest first; without one, from the oldest that is still there")
    @Returns(value = "A page of events, oldest first; empty at the end of the feed", with = EventsView.class)
    @Refuses(ProblemCode.EVENTS_CLEARED)
    ResponseEntity<?> events(@FromQuery Page page) {
        long after = page.after().orElse(FROM_THE_OLDEST);
        var found = feed.page(after, page.limit());
        long cleared = feed.findCleared();
        if (page.after().isPresent() && after < cleared) {
            return problems.answer(Problem.of(ProblemCode.EVENTS_CLEARED, Map.of("cleared", String.valueOf(cleared))));
        }
        long next = found.isEmpty() ? Math.max(after, cleared) : found.getLast().position();
        return ResponseEntity.ok(new EventsView(
                found.stream()
                        .map((FeedEvent event) -> EventView.of(CloudEvent.of(event, settings.source())))
                        .toList(),
                String.valueOf(next)));
    }
}
