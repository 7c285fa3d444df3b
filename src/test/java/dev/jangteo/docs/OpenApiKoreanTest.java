package dev.jangteo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jangteo.testing.WithDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The description as a reader of Korean gets it.
@WithDatabase
class OpenApiKoreanTest extends RunningShop {

    private static final Path SENTENCES = Path.of("src/main/resources/openapi/ko.json");
    private static final Pattern HANGUL = Pattern.compile("\\p{IsHangul}");

    /// A code and the title of its problem.
    private static final Pattern OF_A_PROBLEM = Pattern.compile("^`[a-z-]+`: [A-Z]");

    /// Names that are the same in every language.
    private static final Set<String> AS_THEY_ARE = Set.of("UUIDv7", "order, charge, coupon, cancel");

    @Test
    void everySentenceHasOneInKoreanAndNoneIsLeftOver() throws Exception {
        var said = new TreeSet<String>();
        collect(send("GET", "/v3/api-docs", Map.of("Accept-Language", "en"), "").json(), said);
        said.removeIf(sentence -> OF_A_PROBLEM.matcher(sentence).find());
        assertThat(translations().propertyNames()).containsExactlyInAnyOrderElementsOf(said);
    }

    @Test
    void whoReadsKoreanIsToldInKorean() throws Exception {
        var said = new TreeSet<String>();
        var korean =
                send("GET", "/v3/api-docs", Map.of("Accept-Language", "ko"), "").json();
        collect(korean, said);
        said.removeAll(AS_THEY_ARE);
        assertThat(said)
                .hasSizeGreaterThan(400)
                .allMatch(sentence -> HANGUL.matcher(sentence).find());
        assertThat(korean.at("/paths/~1api~1v1~1orders/post/responses/409/description")
                        .asString())
                .contains("`out-of-stock`: ");
    }

    @Test
    void onlySentencesDiffer() throws Exception {
        var korean =
                send("GET", "/v3/api-docs", Map.of("Accept-Language", "ko"), "").json();
        var english =
                send("GET", "/v3/api-docs", Map.of("Accept-Language", "en"), "").json();
        assertThat(without(korean)).isEqualTo(without(english));
    }

    private static ObjectNode translations() throws IOException {
        return (ObjectNode) JSON.readTree(Files.readString(SENTENCES));
    }

    private static void collect(JsonNode node, Set<String> into) {
        node.propertyStream().forEach(member -> {
            if (isSentence(member.getKey(), member.getValue())) {
                into.add(member.getValue().stringValue());
            } else if (!List.of("example", "examples").contains(member.getKey())) {
                collect(member.getValue(), into);
            }
        });
        if (node.isArray()) {
            node.forEach(each -> collect(each, into));
        }
    }

    private static JsonNode without(JsonNode node) {
        if (node instanceof ObjectNode object) {
            var names = List.copyOf(object.propertyNames());
            for (var name : names) {
                if (isSentence(name, object.get(name))) {
                    object.remove(name);
                } else if (!List.of("example", "examples").contains(name)) {
                    without(object.get(name));
                }
            }
        } else if (node.isArray()) {
            node.forEach(OpenApiKoreanTest::without);
        }
        return node;
    }

    private static boolean isSentence(String name, JsonNode value) {
        return List.of("description", "summary").contains(name) && value.isString();
    }
}
