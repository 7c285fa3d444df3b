package proof.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void readsWhatIsJson() {
        assertThat(Json.object(Json.read(" {\"a\":[1,-2.5,true,null,\"\\u00e9\\n\"],\"b\":{}} ")))
                .isEqualTo(Map.of("a", Arrays.asList(1L, -2.5, true, null, "é\n"), "b", Map.of()));
        assertThat(Json.read("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        assertThat(Json.read("null")).isNull();
        assertThat(Json.read("\"\\ud83c\\udf4e\"")).isEqualTo("🍎");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "01",
                "+1",
                ".5",
                "1.",
                "NaN",
                "1 2",
                "{} x",
                "\"a\tb\"",
                "\"\\x\"",
                "{\"a\":1,\"a\":2}",
                "9223372036854775808",
                "[9223372036854775808]",
                "\"\\ud83c\"",
                "// no\n1",
                "tru"
            })
    void refusesWhatOnlyLooksLikeIt(String text) {
        assertThatThrownBy(() -> Json.read(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writesWhatItWasGiven() {
        assertThat(Json.write(List.of(1L, "a\"b\u0000", new Json.Raw("01"), Map.of("c", true))))
                .isEqualTo("[1,\"a\\\"b\\u0000\",01,{\"c\":true}]");
        assertThat(Json.write(null)).isEqualTo("null");
    }

    @Test
    void halvesOfPairsAreWrittenByTheirNumbers() {
        assertThat(Json.quoted("a\ud800b🍎")).isEqualTo("\"a\\ud800b🍎\"");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> Json.whole(Map.of("a", 1L), "id")).hasMessageContaining("id");
    }
}
