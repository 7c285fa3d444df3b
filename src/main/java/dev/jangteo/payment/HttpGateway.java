package dev.jangteo.payment;

import dev.jangteo.http.OutsideCalls;
import dev.jangteo.http.OutsideReply;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A payment gateway over HTTP (`jangteo.gateway.kind=http`). Only an answer that says so in so many words
/// settles a charge; whatever else comes back, errors of something in between for one, leaves it open.
@Component
@ConditionalOnProperty(name = "jangteo.gateway.kind", havingValue = "http")
class HttpGateway implements PaymentGateway, AutoCloseable {

    private record Request(UUID chargeId, long accountId, long amount) {}

    private static final Logger log = LoggerFactory.getLogger(HttpGateway.class);
    private static final Pattern REASON = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String PAYMENTS = "/payments";
    private static final int CONNECTIONS = 64;

    private final OutsideCalls calls;
    private final HttpGatewaySettings settings;
    private final JsonMapper json;
    private final String payments;

    HttpGateway(HttpGatewaySettings settings, JsonMapper json) {
        this.settings = settings;
        this.json = json;
        this.payments = settings.requiredUrl().toString().replaceAll("/+$", "") + PAYMENTS;
        this.calls = new OutsideCalls(
                new OutsideCalls.Limits(settings.connectTimeout(), settings.timeout(), CONNECTIONS, true));
    }

    /// Asks, and asks again while there is no answer. Once an answer was lost the gateway may have taken the
    /// money already, so a refusal of the repetition is believed only if the look-up says the same.
    @Override
    public Reply confirm(UUID chargeId, long accountId, long amount) {
        var body = json.writeValueAsBytes(new Request(chargeId, accountId, amount));
        var headers = headers();
        headers.put("Idempotency-Key", chargeId.toString());
        boolean lost = false;
        for (int i = 0; i < settings.tries(); i++) {
            var reply = calls.post(URI.create(payments), headers, "application/json", body);
            var outcome = outcome(reply, chargeId, amount);
            if (outcome instanceof Reply.Approved || (outcome instanceof Reply.Declined && !lost)) {
                return outcome;
            }
            lost |= !(reply instanceof OutsideReply.NotSent);
        }
        return lost ? settled(lookup(chargeId, amount)) : new Reply.Unknown();
    }

    @Override
    public Reply lookup(UUID chargeId, long amount) {
        return outcome(calls.get(URI.create(payments + "/" + chargeId), headers()), chargeId, amount);
    }

    @Override
    public Duration longest() {
        return settings.timeout().multipliedBy(settings.tries() + 1L);
    }

    @Override
    public void close() throws IOException {
        calls.close();
    }

    /// Right after a request was lost, that the gateway has not heard of it means nothing: it may still be on
    /// its way.
    private static Reply settled(Reply found) {
        return found instanceof Reply.Unheard ? new Reply.Unknown() : found;
    }

    private Reply outcome(OutsideReply reply, UUID chargeId, long amount) {
        return switch (reply) {
            case OutsideReply.Answered answer ->
                parse(answer.body())
                        .map(payment -> outcome(answer.status(), payment, chargeId, amount))
                        .orElseGet(Reply.Unknown::new);
            case OutsideReply.NotSent(var reason) -> unreached(chargeId, reason);
            case OutsideReply.Lost(var reason) -> unreached(chargeId, reason);
        };
    }

    private static Reply unreached(UUID chargeId, String reason) {
        log.warn("the payment gateway gave no answer for charge {}: {}", chargeId, reason);
        return new Reply.Unknown();
    }

    private static Reply outcome(int status, JsonNode payment, UUID chargeId, long amount) {
        var word = payment.path("status").asString("");
        if (status == 404 && word.equals("UNKNOWN")) {
            return new Reply.Unheard();
        }
        boolean readable = (status >= 200 && status < 300) || status == 402;
        if (readable && word.equals("DECLINED")) {
            var reason = payment.path("reason").asString("");
            return new Reply.Declined(REASON.matcher(reason).matches() ? reason : "declined");
        }
        if (status >= 200 && status < 300 && word.equals("APPROVED")) {
            boolean same = payment.path("chargeId").asString("").equalsIgnoreCase(chargeId.toString())
                    && payment.path("amount").asLong(-1) == amount;
            if (same) {
                return new Reply.Approved();
            }
            log.error("the payment gateway approved something else than charge {} over {} won", chargeId, amount);
        }
        return new Reply.Unknown();
    }

    private Optional<JsonNode> parse(String body) {
        try {
            return Optional.ofNullable(json.readTree(body)).filter(JsonNode::isObject);
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private Map<String, String> headers() {
        var headers = new HashMap<String, String>();
        headers.put("Accept", "application/json");
        if (!settings.token().isEmpty()) {
            headers.put("Authorization", "Bearer " + settings.token());
        }
        return headers;
    }
}
