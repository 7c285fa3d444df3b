package proof.hostile.request;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import proof.harness.Json;

/// Requests as the shop's own description has them, without a shop.
public final class Drafts {

    private static final List<String> BAD_TOKENS = List.of("no.such.token");

    public static final Api API = api();

    private Drafts() {}

    public static Draft of(String operation) {
        return of(operation, Optional.empty());
    }

    /// The same, from somebody who may do as much as that.
    public static Draft of(String operation, Api.Door highest) {
        return of(
                operation,
                Optional.of(
                        new Actors.Person(highest, "a@example.com", "a long word", "good.token", new LearnedIds())));
    }

    private static Draft of(String operation, Optional<Actors.Person> person) {
        var call = API.calls().stream()
                .filter(one -> one.id().equals(operation))
                .findFirst()
                .orElseThrow();
        var draft = new Draft(call, person, BAD_TOKENS);
        draft.path = call.path().replaceAll("\\{[^}]+}", "1");
        person.ifPresent(one -> draft.header("Authorization", "Bearer " + one.token()));
        call.reads().ifPresent(reads -> {
            draft.header("Content-Type", reads.type());
            draft.tree = copy(reads.example());
        });
        call.key().filter(Api.Parameter::required).ifPresent(key -> draft.header(key.name(), "a-key"));
        return draft;
    }

    private static Object copy(Object example) {
        return example instanceof String text ? text : Json.object(Json.read(Json.write(example)));
    }

    private static Api api() {
        try {
            return new Api(Json.object(Json.read(Files.readString(Path.of("docs/openapi.json")))));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
