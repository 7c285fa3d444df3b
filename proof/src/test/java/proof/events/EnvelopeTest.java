package proof.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EnvelopeTest {

    private static final String ONE = """
            {"specversion":"1.0","id":"%s","source":"/shop","type":"dev.jangteo.order.paid","subject":"%s",\
            "time":"2100-01-01T00:00:00.123456Z","data":{"note":"\\"specversion\\":\\"1.0\\",\\"id\\":\\"no\\""}}""";

    @Test
    void theQuickWayReadsWhatTheWholeWayReads() {
        var id = UUID.randomUUID();
        var other = UUID.randomUUID();
        var order = UUID.randomUUID();
        var single = bytes(ONE.formatted(id, order));
        var batch = bytes("[" + ONE.formatted(id, order) + "," + ONE.formatted(other, order) + "]");
        assertThat(Envelope.readAll(single))
                .isEqualTo(Envelope.parseAll(single))
                .hasSize(1);
        assertThat(Envelope.readAll(batch)).isEqualTo(Envelope.parseAll(batch)).hasSize(2);
        assertThat(Envelope.readAll(batch).getLast().id()).isEqualTo(other);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
