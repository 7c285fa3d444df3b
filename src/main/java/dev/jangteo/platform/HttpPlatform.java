package dev.jangteo.platform;

import dev.jangteo.http.OutsideCalls;
import dev.jangteo.http.OutsideReply;
import dev.jangteo.outbox.DataPlatform;
import dev.jangteo.outbox.FeedEvent;
import dev.jangteo.outbox.PlatformSettings;
import dev.jangteo.shared.ShopTime;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Posts events to an HTTP receiver: CloudEvents in JSON, one or a batch, signed as a Standard Webhook. Success
/// is 2xx and nothing else. Where nothing is, or something else, it does not ask again soon.
@Component
@ConditionalOnProperty(name = "jangteo.platform.wire", havingValue = "http")
class HttpPlatform implements DataPlatform, AutoCloseable {

    /// Answers that speak of what was sent, not of the receiver's own state.
    private static final Set<Integer> REFUSALS = Set.of(400, 409, 413, 415, 422);

    private static final int GONE = 410;

    /// Answers that speak of the address or of who asks there. A person has to mend that, which takes its time.
    private static final Set<Integer> MISDIRECTED = Set.of(301, 302, 303, 307, 308, 401, 403, 404, 405, 407, 421, 501);

    private final OutsideCalls calls;
    private final URI url;
    private final List<WebhookSecret> secrets;
    private final Duration longest;
    private final Duration longestPause;
    private final Duration ownLongestPause;
    private final String source;
    private final JsonMapper json;
    private final ShopTime time;

    HttpPlatform(HttpSettings http, PlatformSettings settings, JsonMapper json, ShopTime time) {
        this.url = http.requiredUrl();
        this.secrets = http.requiredSecrets();
        this.longest = http.timeout();
        this.longestPause = settings.retryAfterMax();
        this.ownLongestPause = settings.backOffMax();
        this.source = settings.source();
        this.json = json;
        this.time = time;
        this.calls = new OutsideCalls(new OutsideCalls.Limits(
                http.connectTimeout(), http.timeout(), settings.partitions() + 1, http.allowPrivate()));
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public Duration longest() {
        return longest;
    }

    @Override
    public Outcome send(List<FeedEvent> events) {
        var cloudEvents =
                events.stream().map(event -> CloudEvent.of(event, source)).toList();
        boolean single = cloudEvents.size() == 1;
        var body = json.writeValueAsBytes(single ? cloudEvents.getFirst() : cloudEvents);
        var id = messageId(events);
        var now = time.now();
        var headers = Map.of(
                "webhook-id",
                id,
                "webhook-timestamp",
                String.valueOf(now.getEpochSecond()),
                "webhook-signature",
                WebhookSecret.signatures(secrets, id, now, body),
                "User-Agent",
                "Jangteo");
        return outcome(calls.post(url, headers, single ? CloudEvent.MEDIA_TYPE : CloudEvent.BATCH_MEDIA_TYPE, body));
    }

    @Override
    public void close() throws IOException {
        calls.close();
    }

    private Outcome outcome(OutsideReply reply) {
        return switch (reply) {
            case OutsideReply.Answered answer when answer.successful() -> new Outcome.Delivered();
            case OutsideReply.Answered answer
            when REFUSALS.contains(answer.status()) -> new Outcome.Refused(reason(answer));
            case OutsideReply.Answered answer -> new Outcome.Unavailable(reason(answer), pause(answer));
            case OutsideReply.NotSent(var reason) -> new Outcome.Unavailable(reason, Optional.empty());
            case OutsideReply.Lost(var reason) -> new Outcome.Unavailable(reason, Optional.empty());
        };
    }

    private Optional<Duration> pause(OutsideReply.Answered answer) {
        if (answer.status() == GONE) {
            return Optional.of(longestPause);
        }
        var asked = answer.retryAfter(time.clock());
        boolean misdirected = MISDIRECTED.contains(answer.status());
        return misdirected && asked.orElse(Duration.ZERO).compareTo(ownLongestPause) < 0
                ? Optional.of(ownLongestPause)
                : asked;
    }

    private static String reason(OutsideReply.Answered answer) {
        return ("HTTP " + answer.status() + " " + answer.body().replaceAll("\\p{Cntrl}+", " ")).strip();
    }

    /// The same for the same events, so that a receiver knows a repeated batch. One event goes under its own id.
    private static String messageId(List<FeedEvent> events) {
        if (events.size() == 1) {
            return events.getFirst().event().id().toString();
        }
        var ids = new StringBuilder();
        events.forEach(numbered -> ids.append(numbered.event().id()));
        return "batch_" + UUID.nameUUIDFromBytes(ids.toString().getBytes(StandardCharsets.UTF_8));
    }
}
