package proof.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CommitFinderTest {

    private final CommitFinder commits = new CommitFinder();

    @Test
    void aSimpleQueryIsFound() {
        assertThat(find(start())).isEqualTo(CommitFinder.NONE);
        assertThat(find(message('Q', "select 1\0"))).isEqualTo(CommitFinder.NONE);
        assertThat(find(message('Q', "commit\0"))).isZero();
    }

    @Test
    void aPreparedOneIsFoundByItsName() {
        find(start());
        assertThat(find(message('P', "S_1\0COMMIT\0\0\0"))).isEqualTo(CommitFinder.NONE);
        assertThat(find(message('B', "\0S_2\0"))).isEqualTo(CommitFinder.NONE);
        assertThat(find(join(message('B', "\0S_2\0"), message('B', "\0S_1\0"))))
                .isEqualTo(message('B', "\0S_2\0").length);
        find(message('P', "S_1\0select 1\0\0\0"));
        assertThat(find(message('B', "\0S_1\0"))).isEqualTo(CommitFinder.NONE);
    }

    @Test
    void aMessageInPiecesIsFoundWhereItsRestBegins() {
        find(start());
        var commit = message('Q', "COMMIT\0");
        var first = java.util.Arrays.copyOf(commit, 4);
        assertThat(find(first)).isEqualTo(CommitFinder.NONE);
        assertThat(find(java.util.Arrays.copyOfRange(commit, 4, commit.length))).isZero();
    }

    @Test
    void theWordInOtherMessagesIsNone() {
        find(start());
        assertThat(find(message('Q', "insert into note values ('COMMIT')\0"))).isEqualTo(CommitFinder.NONE);
        assertThat(find(message('C', "COMMIT\0"))).isEqualTo(CommitFinder.NONE);
    }

    private int find(byte[] bytes) {
        return commits.find(bytes, bytes.length);
    }

    private static byte[] start() {
        return ByteBuffer.allocate(8).putInt(8).putInt(196_608).array();
    }

    private static byte[] message(char type, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(5 + bytes.length)
                .put((byte) type)
                .putInt(4 + bytes.length)
                .put(bytes)
                .array();
    }

    private static byte[] join(byte[] one, byte[] other) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(one);
        all.writeBytes(other);
        return all.toByteArray();
    }
}
