package proof.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import proof.harness.Json;

/// An event of the shop, as far as its envelope tells. `subject` is the order, `time` when it was paid or taken back.
public record Envelope(UUID id, String type, UUID subject, Instant time) {

    public static final String PAID = "dev.jangteo.order.paid";
    public static final String CANCELLED = "dev.jangteo.order.cancelled";

    private static final String START = "{\"specversion\":\"1.0\",\"id\":\"";

    /// The events of a delivery, or of a page of the feed, in order. Read by looking for their beginnings, since
    /// parsing everything would cost more than what is measured; text inside an event cannot look like one, for its
    /// quotation marks are escaped.
    static List<Envelope> readAll(byte[] body) {
        var text = new String(body, StandardCharsets.ISO_8859_1);
        var found = new ArrayList<Envelope>();
        for (int at = text.indexOf(START); at >= 0; at = text.indexOf(START, at + START.length())) {
            found.add(read(text, at));
        }
        return found;
    }

    /// The same from the whole of it, for a sample.
    static List<Envelope> parseAll(byte[] body) {
        var value = Json.read(new String(body, StandardCharsets.UTF_8));
        List<Map<String, Object>> events = value instanceof List<?> several
                ? several.stream().map(Json::object).toList()
                : List.of(Json.object(value));
        return events.stream()
                .map(event -> new Envelope(
                        UUID.fromString(Json.text(event, "id")),
                        Json.text(event, "type"),
                        UUID.fromString(Json.text(event, "subject")),
                        Instant.parse(Json.text(event, "time"))))
                .toList();
    }

    private static Envelope read(String text, int from) {
        return new Envelope(
                UUID.fromString(member(text, "id", from)),
                member(text, "type", from),
                UUID.fromString(member(text, "subject", from)),
                Instant.parse(member(text, "time", from)));
    }

    private static String member(String text, String name, int from) {
        var opening = "\"" + name + "\":\"";
        int start = text.indexOf(opening, from) + opening.length();
        return text.substring(start, text.indexOf('"', start));
    }
}
