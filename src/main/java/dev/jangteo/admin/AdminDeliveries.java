package dev.jangteo.admin;

import dev.jangteo.binding.PathIds;
import dev.jangteo.deliveries.ReadDeliveries;
import dev.jangteo.deliveries.ReadDeliveries.DeadLetter;
import dev.jangteo.deliveries.ReadDeliveries.Failure;
import dev.jangteo.deliveries.ReadDeliveries.Standing;
import dev.jangteo.deliveries.ResendEvents;
import dev.jangteo.openapi.PathId;
import dev.jangteo.openapi.Refuses;
import dev.jangteo.openapi.Returns;
import dev.jangteo.platform.DemoPlatform;
import dev.jangteo.shared.Doc;
import dev.jangteo.web.Body;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/admin/deliveries", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "admin: deliveries", description = "Events on their way to the data platform")
class AdminDeliveries {

    record DeliveriesView(
            @Doc("Where events go, and where they went") List<TargetView> targets,

            @Doc("This instance's demo data platform, if it has one") @Nullable
            DemoView demo) {}

    record TargetView(
            @Doc("Its name") String target,
            @Doc("Whether events go to it now") boolean active,
            @Doc("Events that wait for it") @PositiveOrZero long backlog,

            @Doc("How long the oldest of them has waited; 0 when none waits")
            double oldestAgeSeconds,

            @Doc("When it last took something, from any instance") @Nullable
            Instant lastSuccess,

            @Doc("The last failure of any instance") @Nullable
            FailureView lastError,

            @Doc("The breaker of the instance that answers; null when not active") @Nullable
            String circuit,

            @Doc("Events that could not be delivered, or wait behind such a one") @PositiveOrZero
            long dead,

            @Doc("The first of them") List<LetterView> deadLetters) {

        static TargetView of(Standing standing) {
            return new TargetView(
                    standing.target(),
                    standing.active(),
                    standing.backlog(),
                    standing.oldestAge().toMillis() / 1000.0,
                    standing.lastSuccess().orElse(null),
                    standing.lastFailure().map(FailureView::of).orElse(null),
                    standing.circuit().orElse(null),
                    standing.dead(),
                    standing.letters().stream().map(LetterView::of).toList());
        }
    }

    record FailureView(
            @Doc("When") Instant at, @Doc("What went wrong") String reason) {

        static FailureView of(Failure failure) {
            return new FailureView(failure.at(), failure.reason());
        }
    }

    @Schema(name = "DeadLetter")
    record LetterView(
            @Doc("The event") UUID eventId,
            @Doc("What happened") String type,
            @Doc("The order it happened to") UUID orderId,
            @Doc("When it happened") Instant at,
            @Doc("When it was laid aside") Instant buriedAt,
            @Doc("Why") String reason,
            @Doc("Whether it is about to be sent again") boolean resend) {

        static LetterView of(DeadLetter letter) {
            return new LetterView(
                    letter.eventId(),
                    letter.type(),
                    letter.orderId(),
                    letter.at(),
                    letter.buriedAt(),
                    letter.reason(),
                    letter.resend());
        }
    }

    @Schema(name = "DemoPlatform")
    record DemoView(
            @Doc("How it behaves") DemoPlatform.Mode mode,

            @Doc("Events that arrived since the start") @PositiveOrZero
            long received,

            @Doc("Those of them that had arrived before") @PositiveOrZero
            long repeated,

            @Doc("The last few, newest first") List<LatestView> latest) {

        static DemoView of(DemoPlatform.View seen) {
            return new DemoView(
                    seen.mode(),
                    seen.received(),
                    seen.repeated(),
                    seen.latest().stream().map(LatestView::of).toList());
        }
    }

    @Schema(name = "LatestEvent")
    record LatestView(
            @Doc("The event") UUID id,
            @Doc("What happened") String type,
            @Doc("The order it happened to") UUID orderId,
            @Doc("When it happened") Instant at) {

        static LatestView of(DemoPlatform.Latest event) {
            return new LatestView(event.id(), event.type(), event.orderId(), event.at());
        }
    }

    record ResendView(
            @Doc("Events that are sent again") @PositiveOrZero
            long events) {}

    private final ReadDeliveries deliveries;
    private final ResendEvents resendEvents;
    private final Optional<DemoPlatform> demo;
    private final Problems problems;

    AdminDeliveries(
            ReadDeliveries deliveries,
            ResendEvents resendEvents,
            ObjectProvider<DemoPlatform> demo,
            Problems problems) {
        this.deliveries = deliveries;
        this.resendEvents = resendEvents;
        this.demo = Optional.ofNullable(demo.getIfAvailable());
        this.problems = problems;
    }

    @GetMapping
    @Operation(
            operationId = "listDeliveries",
            summary = "What waits for each target, how it fares, and what could not be delivered")
    @Returns(value = "How delivery stands", with = DeliveriesView.class)
    DeliveriesView deliveries() {
        return new DeliveriesView(
                deliveries.all().stream().map(TargetView::of).toList(),
                demo.map(platform -> DemoView.of(platform.view())).orElse(null));
    }

    @PostMapping("/{id}/retry")
    @Operation(operationId = "retryDelivery", summary = "Send a dead letter again, with all others of its order")
    @Returns(value = "They are sent again soon", status = 202, with = ResendView.class)
    @Refuses({ProblemCode.DEAD_LETTER_NOT_FOUND, ProblemCode.NO_DELIVERY_TARGET})
    ResponseEntity<?> retry(@PathVariable @PathId(value = "The dead letter's `eventId`", uuid = true) String id) {
        return PathIds.uuid(id)
                .<ResponseEntity<?>>map(known -> answer(resendEvents.retry(known)))
                .orElseGet(() -> problems.answer(Problem.of(ProblemCode.DEAD_LETTER_NOT_FOUND)));
    }

    @PostMapping("/retry")
    @Operation(operationId = "retryDeliveries", summary = "Send all dead letters again")
    @Returns(value = "They are sent again soon", status = 202, with = ResendView.class)
    @Refuses(ProblemCode.NO_DELIVERY_TARGET)
    ResponseEntity<?> retryAll() {
        return answer(resendEvents.retryAll());
    }

    @PostMapping(path = "/replay", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "replayDeliveries",
            summary = "Send what was delivered in a range of time again, under the same ids")
    @Returns(value = "They are sent again soon", status = 202, with = ResendView.class)
    @Refuses(ProblemCode.NO_DELIVERY_TARGET)
    ResponseEntity<?> replay(@Body ReplayRange range) {
        return answer(resendEvents.replay(range.from(), range.until()));
    }

    @PutMapping(path = "/demo", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "behaveAsDemoPlatform",
            summary = "Tell the demo data platform of this instance how to behave")
    @Returns(value = "The demo data platform as it is now", with = DemoView.class)
    @Refuses(ProblemCode.NOT_FOUND)
    ResponseEntity<?> behave(@Body DemoBehaviour wanted) {
        if (demo.isEmpty()) {
            return problems.answer(Problem.of(ProblemCode.NOT_FOUND));
        }
        demo.get().be(wanted.mode());
        return ResponseEntity.ok(DemoView.of(demo.get().view()));
    }

    private ResponseEntity<?> answer(ResendEvents.Outcome outcome) {
        return switch (outcome) {
            case ResendEvents.Outcome.Marked(var events) ->
                ResponseEntity.status(HttpStatus.ACCEPTED).body(new ResendView(events));
            case ResendEvents.Outcome.NotDead() -> problems.answer(Problem.of(ProblemCode.DEAD_LETTER_NOT_FOUND));
            case ResendEvents.Outcome.NoTarget() -> problems.answer(Problem.of(ProblemCode.NO_DELIVERY_TARGET));
        };
    }
}
