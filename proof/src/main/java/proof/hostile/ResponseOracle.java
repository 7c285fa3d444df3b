package proof.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import proof.harness.Json;
import proof.hostile.request.Api;
import proof.hostile.request.Draft;
import proof.hostile.request.Draft.Credentials;
import proof.hostile.request.RequestTarget;

/// Whether an answer is one that the description of the shop, or HTTP itself, allows.
final class ResponseOracle {

    /// For requests that make no call: a path, a method or a head that leads nowhere. No such request succeeds.
    private static final Set<Integer> NO_CALL = Set.of(400, 401, 403, 404, 405, 406, 414, 431, 501, 505);

    /// What a shop shows besides its calls.
    private static final Pattern SHOWN_BESIDES =
            Pattern.compile("/(?:actuator/health|v3/api-docs|swagger-ui|problems/).*");

    /// Of a head, what the container reads at least.
    private static final int HEAD_SURE = 12_000;

    private static final int HEADERS_SURE = 80;
    private static final int PARAMETERS_SURE = 900;

    private static final Pattern LEAK =
            Pattern.compile("Exception|\\bat [\\w.$]+\\(|\\bjava\\.|\\bjakarta\\.|\\borg\\.[a-z]|tools\\.jackson"
                    + "|dev\\.jangteo\\.(?!order\\.)|SQLSTATE|ERROR:"
                    + "|(?i:\\bselect\\b.{1,300}\\bfrom\\b|insert into|update [a-z_]+ set)");

    private static final int LOOKED_THROUGH_MAX = 8_000;

    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Content-Security-Policy", "frame-ancestors 'none'",
            "Cache-Control", "no-store",
            "X-Request-Id", "");

    private final Api api;

    ResponseOracle(Api api) {
        this.api = api;
    }

    List<String> faults(Draft draft, Reply reply) {
        var faults = new ArrayList<String>();
        var target = RequestTarget.of(draft);
        var match =
                draft.bytes.isPresent() ? java.util.Optional.<Api.Match>empty() : api.find(draft.method, target.path());
        var allowed = match.map(one -> statuses(draft, one.call())).orElseGet(() -> statuses(draft, target));
        if (tooMuch(draft, target)) {
            allowed.addAll(Set.of(400, 431));
        }
        if (draft.method.equals("OPTIONS")) {
            allowed.add(204);
        }
        if (!allowed.contains(reply.status())) {
            faults.add("status " + reply.status() + ", not one of " + allowed);
        }
        if (reply.status() < 300 && match.isPresent()) {
            new Acceptance(api, draft, target, match.get())
                    .refusals()
                    .forEach(reason -> faults.add("taken although " + reason));
        }
        boolean preflight = draft.method.equals("OPTIONS") && reply.status() == 204;
        if (!target.path().equals("*") && !preflight) {
            head(reply, faults);
        }
        var answers = match.map(one -> one.call().answers().get(reply.status()));
        if (draft.method.equals("HEAD")
                || reply.status() == 204
                || (draft.method.equals("OPTIONS") && reply.status() == 200)) {
            if (reply.body().length > 0) {
                faults.add("a body where there must be none");
            }
        } else if (answers.isPresent()) {
            described(reply, answers.get(), faults);
        } else if (reply.status() >= 400 && !target.path().startsWith("/actuator/")) {
            problem(reply, faults);
        }
        if (reply.body().length < LOOKED_THROUGH_MAX
                && LEAK.matcher(reply.text()).find()
                && !SHOWN_BESIDES.matcher(Api.read(target.path())).matches()) {
            faults.add("the body says what is none of the client's business");
        }
        return faults;
    }

    private static Set<Integer> statuses(Draft draft, Api.Call call) {
        var all = new TreeSet<>(draft.also);
        boolean open = call.door() == Api.Door.OPEN;
        if (!open && (draft.credentials == Credentials.NONE || draft.credentials == Credentials.BAD)) {
            all.add(401);
        } else if (!open
                && draft.credentials == Credentials.FINE
                && !mayCall(draft.person.orElseThrow().highest(), call.door())) {
            // A call of before may have ended the login that the token belongs to.
            all.addAll(Set.of(401, 403));
        } else {
            all.addAll(call.answers().keySet());
        }
        return all;
    }

    private static Set<Integer> statuses(Draft draft, RequestTarget target) {
        var all = new TreeSet<>(NO_CALL);
        all.addAll(draft.also);
        if (draft.method.equals("OPTIONS")) {
            all.addAll(Set.of(200, 204));
        }
        if (!target.path().startsWith("/api") || draft.bytes.isPresent()) {
            // Pages are shown to everybody, and lead to the login or to what was meant.
            all.addAll(Set.of(200, 303));
        }
        boolean admin = draft.person.stream().anyMatch(one -> one.highest() == Api.Door.ADMINS);
        if (SHOWN_BESIDES.matcher(Api.read(target.path())).matches()
                || (admin && target.path().startsWith("/actuator"))) {
            all.addAll(Set.of(200, 302));
        }
        return all;
    }

    private static boolean mayCall(Api.Door highest, Api.Door door) {
        return switch (door) {
            case OPEN, ANYBODY_KNOWN -> true;
            case CUSTOMERS -> highest == Api.Door.CUSTOMERS || highest == Api.Door.ADMINS;
            case ADMINS -> highest == Api.Door.ADMINS;
            case PLATFORMS -> highest == Api.Door.PLATFORMS || highest == Api.Door.ADMINS;
        };
    }

    /// More or odder than anybody has to read, whoever asks: long heads, encoded letters, control characters.
    private static boolean tooMuch(Draft draft, RequestTarget target) {
        int size = target.path().length()
                + target.query().length()
                + draft.headers.stream().mapToInt(String::length).sum();
        return size > HEAD_SURE
                || draft.headers.size() > HEADERS_SURE
                || target.parts().size() > PARAMETERS_SURE
                || target.path().contains("%")
                || target.isOdd()
                || draft.headers.stream().anyMatch(line -> line.chars().anyMatch(Character::isISOControl));
    }

    private static void head(Reply reply, List<String> faults) {
        ALWAYS.forEach((name, value) -> {
            // Drawings may be kept.
            boolean kept = name.equals("Cache-Control") && reply.mediaType().startsWith("image/");
            if (!kept && (!reply.has(name) || !reply.header(name).contains(value))) {
                faults.add("without " + name);
            }
        });
        reply.headers().forEach((name, values) -> {
            if (values.size() > 1 && !name.equals("vary")) {
                faults.add(name + " twice");
            }
        });
    }

    private void described(Reply reply, Api.Responses answers, List<String> faults) {
        answers.headers().stream().filter(name -> !reply.has(name)).forEach(name -> faults.add("without " + name));
        var schema = answers.content().get(reply.mediaType());
        if (schema == null) {
            faults.add("media type " + reply.mediaType());
            return;
        }
        if (reply.status() >= 400) {
            problem(reply, faults);
        }
        if (!reply.mediaType().equals("text/csv")) {
            check(reply, schema, faults);
        }
    }

    private void problem(Reply reply, List<String> faults) {
        if (!reply.isProblem()) {
            faults.add("a refusal that is no problem document: " + reply.mediaType());
            return;
        }
        check(reply, api.problem(), faults);
        try {
            var problem = Json.object(Json.read(reply.text()));
            if (!("/problems/" + problem.get("code")).equals(problem.get("type"))) {
                faults.add("type and code do not fit");
            }
            if (!reply.header("X-Request-Id").equals(problem.get("requestId"))) {
                faults.add("another request id than in the head");
            }
            if (!Long.valueOf(reply.status()).equals(problem.get("status")) && reply.status() < 500) {
                faults.add("another status than in the head");
            }
        } catch (RuntimeException notJson) {
            faults.add("a problem that is no JSON");
        }
    }

    private void check(Reply reply, Map<String, Object> schema, List<String> faults) {
        try {
            api.schema()
                    .faults(schema, Json.read(reply.text()))
                    .forEach(fault -> faults.add("not as described: " + fault));
        } catch (IllegalArgumentException notJson) {
            faults.add("no JSON");
        }
    }
}
