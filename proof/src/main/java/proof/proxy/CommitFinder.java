package proof.proxy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// Finds the commits in what a client sends to PostgreSQL (documentation, "Frontend/Backend Protocol"). A driver sends
/// the word once and then only the name of the statement it has prepared from it, so all messages have to be followed.
final class CommitFinder {

    static final int NONE = -1;

    private static final String COMMIT = "COMMIT";
    private static final int ASKS_FOR_TLS = 80877103;
    private static final int ASKS_FOR_GSS = 80877104;
    private static final int START = 8;
    private static final int HEAD = 5;

    private final Set<String> prepared = new HashSet<>();
    private byte[] pending = new byte[0];
    private boolean begun;

    /// Takes the next bytes; answers at which of them the first commit begins, or NONE.
    int find(byte[] bytes, int length) {
        int before = pending.length;
        pending = join(pending, bytes, length);
        int found = NONE;
        int at = 0;
        for (int size = size(at); size > 0 && at + size <= pending.length; size = size(at)) {
            if (begun && isCommit(ByteBuffer.wrap(pending, at, size)) && found == NONE) {
                found = Math.max(0, at - before);
            }
            begun |= !asksForCover(at);
            at += size;
        }
        pending = Arrays.copyOfRange(pending, at, pending.length);
        return found;
    }

    /// Of the message that begins here, as far as it can be told already; 0 if it cannot.
    private int size(int at) {
        int left = pending.length - at;
        if (!begun) {
            return left < START ? 0 : ByteBuffer.wrap(pending).getInt(at);
        }
        return left < HEAD ? 0 : 1 + ByteBuffer.wrap(pending).getInt(at + 1);
    }

    /// Before its first real message a client may ask for an encrypted connection; here it is told that there is none.
    private boolean asksForCover(int at) {
        int code = begun ? 0 : ByteBuffer.wrap(pending).getInt(at + 4);
        return code == ASKS_FOR_TLS || code == ASKS_FOR_GSS;
    }

    private boolean isCommit(ByteBuffer message) {
        byte type = message.get();
        var _ = message.getInt();
        return switch (type) {
            case 'Q' -> text(message).strip().equalsIgnoreCase(COMMIT);
            case 'P' -> {
                var name = text(message);
                boolean commit = text(message).strip().equalsIgnoreCase(COMMIT);
                var _ = commit ? prepared.add(name) : prepared.remove(name);
                yield false;
            }
            case 'B' -> {
                var _ = text(message);
                yield prepared.contains(text(message));
            }
            default -> false;
        };
    }

    private static String text(ByteBuffer message) {
        var bytes = new ByteArrayOutputStream();
        for (int next = message.get(); next != 0; next = message.get()) {
            bytes.write(next);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static byte[] join(byte[] first, byte[] second, int length) {
        var joined = Arrays.copyOf(first, first.length + length);
        System.arraycopy(second, 0, joined, first.length, length);
        return joined;
    }
}
