package proof.hostile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import proof.harness.Json;
import proof.hostile.request.Api;
import proof.hostile.request.Draft;
import proof.hostile.request.HostileValues;
import proof.hostile.request.SeededRandom;

/// What is another's looks like what is not there: the same request with an id of nothing is answered alike.
final class DifferentialCheck {

    private DifferentialCheck() {}

    static List<String> differences(
            Wire wire, Draft draft, byte[] bytes, Reply reply, String foreign, SeededRandom random) {
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (draft.alone
                || !text.contains(foreign)
                || draft.person.stream().anyMatch(one -> one.highest() == Api.Door.ADMINS)) {
            return List.of();
        }
        var absent = HostileValues.uuid(random);
        try {
            var twin = wire.ask(
                    text.replace(foreign, absent).getBytes(StandardCharsets.ISO_8859_1), draft.method.equals("HEAD"));
            var seen = seen(draft, reply, foreign);
            var expected = seen(draft, twin, absent);
            return seen.equals(expected)
                    ? List.of()
                    : List.of("another's is answered differently: " + difference(seen, expected));
        } catch (IOException failure) {
            return List.of("no answer: " + failure);
        }
    }

    /// What is at the place where two answers part.
    private static String difference(String seen, String expected) {
        int at = 0;
        while (at < Math.min(seen.length(), expected.length()) && seen.charAt(at) == expected.charAt(at)) {
            at++;
        }
        return part(seen, at) + " | what is not there: " + part(expected, at);
    }

    private static String part(String text, int at) {
        return text.substring(Math.max(0, at - 20), Math.min(text.length(), at + 60));
    }

    /// Of an order with a wrong coupon, what else is wrong may change from moment to moment.
    private static String seen(Draft draft, Reply reply, String id) {
        if (draft.aim.reads().isPresent()) {
            boolean told = reply.isProblem() && !draft.method.equals("HEAD");
            return reply.status() + " "
                    + (told ? Json.object(Json.read(reply.text())).get("code") : "");
        }
        var headers = new java.util.TreeMap<>(reply.headers());
        headers.remove("date");
        headers.remove("connection");
        headers.remove("keep-alive");
        if (!draft.firstHeader("X-Request-Id").equals(java.util.Optional.of(reply.header("X-Request-Id")))) {
            return reply.status() + " " + reply.mediaType();
        }
        return (reply.status() + " " + headers + " " + reply.text()).replace(id, "ID");
    }
}
