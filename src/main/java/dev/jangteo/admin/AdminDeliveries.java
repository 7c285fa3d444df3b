package dev.jangteo.admin;

import dev.jangteo.outbox.DemoPlatform;
import dev.jangteo.outbox.ReadDeliveries;
import dev.jangteo.outbox.ReadDeliveries.DeadLetter;
import dev.jangteo.outbox.ReadDeliveries.Failure;
import dev.jangteo.outbox.ReadDeliveries.Standing;
import dev.jangteo.outbox.ResendEvents;
import dev.jangteo.web.JsonFields;
import dev.jangteo.web.PathIds;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    record DeliveriesView(List<TargetView> targets, DemoPlatform.@Nullable View demo) {}

    record TargetView(
            String target,
            boolean active,
            long backlog,
            double oldestAgeSeconds,
            @Nullable Instant lastSuccess,
            @Nullable Failure lastError,
            @Nullable String circuit,
            long dead,
            List<DeadLetter> deadLetters) {

        static TargetView of(Standing standing) {
            return new TargetView(
                    standing.target(),
                    standing.active(),
                    standing.backlog(),
                    standing.oldestAge().toMillis() / 1000.0,
                    standing.lastSuccess().orElse(null),
                    standing.lastFailure().orElse(null),
                    standing.circuit().orElse(null),
                    standing.dead(),
                    standing.letters());
        }
    }

    record ResendView(long events) {}

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
    @Operation(summary = "What waits for each target, how it fares, and what could not be delivered")
    DeliveriesView deliveries() {
        return new DeliveriesView(
                deliveries.all().stream().map(TargetView::of).toList(),
                demo.map(DemoPlatform::view).orElse(null));
    }

    @PostMapping("/{id}/retry")
    @Operation(summary = "Send a dead letter again, with all others of its order")
    ResponseEntity<?> retry(@PathVariable String id) {
        return PathIds.uuid(id)
                .<ResponseEntity<?>>map(known -> answer(resendEvents.retry(known)))
                .orElseGet(() -> problems.answer(Problem.of(ProblemCode.DEAD_LETTER_NOT_FOUND)));
    }

    @PostMapping("/retry")
    @Operation(summary = "Send all dead letters again")
    ResponseEntity<?> retryAll() {
        return answer(resendEvents.retryAll());
    }

    @PostMapping(path = "/replay", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Send what was delivered in a range of time again, under the same ids")
    ResponseEntity<?> replay(JsonFields body) {
        var range = body.read(ReplayRange::read);
        return answer(resendEvents.replay(range.from(), range.until()));
    }

    @PutMapping(path = "/demo", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Tell the demo data platform of this instance how to behave")
    ResponseEntity<?> behave(JsonFields body) {
        var mode = body.read(in -> in.optionalOneOf("mode", DemoPlatform.Mode.class)
                .orElseGet(() -> {
                    if (!in.has("mode")) {
                        in.fault("mode", "missing");
                    }
                    return DemoPlatform.Mode.NORMAL;
                }));
        if (demo.isEmpty()) {
            return problems.answer(Problem.of(ProblemCode.NOT_FOUND));
        }
        demo.get().be(mode);
        return ResponseEntity.ok(demo.get().view());
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
