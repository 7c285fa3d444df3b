package dev.jangteo.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InvisibleTest {

    /// What Java's Unicode calls a control, a format or a separator is known here.
    @Test
    void everyControlFormatAndSeparatorIsInvisible() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(InvisibleTest::isUnseen)
                        .filter(point -> !Invisible.is(point)))
                .isEmpty();
    }

    @Test
    void lettersMarksAndPicturesAreNot() {
        assertThat("a\u00e9\ubbfc\uc9c0\u4e2d\ud83c\udf4e-.@1".codePoints().filter(Invisible::is))
                .isEmpty();
        assertThat(Invisible.isAllOf("\u200b\u3164 \u00a0")).isTrue();
        assertThat(Invisible.isAllOf("\u200bx")).isFalse();
    }

    @Test
    void thePatternSaysTheSame() {
        var pattern = Pattern.compile("[" + Invisible.pattern() + "]");
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                        .filter(point -> !Character.isISOControl(point) && !Character.isWhitespace(point))
                        .filter(point ->
                                pattern.matcher(Character.toString(point)).matches() != Invisible.is(point)))
                .isEmpty();
    }

    private static boolean isUnseen(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
