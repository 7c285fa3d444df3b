package proof.hostile;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A connection to a shop that carries whatever it is given, byte for byte, and reads answers strictly.
final class Wire implements AutoCloseable {

    private static final int PATIENCE_MS = 60_000;
    private static final int HEAD_MAX = 64_000;

    /// The bytes that came back are no HTTP.
    static final class NotHttp extends IOException {

        NotHttp(String message) {
            super(message);
        }
    }

    private final int port;
    private Optional<Socket> kept = Optional.empty();
    private InputStream in = InputStream.nullInputStream();

    Wire(int port) {
        this.port = port;
    }

    /// The answer to a request that keeps to HTTP, over the connection of the request before if that is still open.
    /// A shop may close an idle connection, so a request that went unheard on an old one is sent again on a new
    /// one.
    Reply ask(byte[] request, boolean head) throws IOException {
        boolean old = kept.isPresent();
        try {
            return once(request, head);
        } catch (NotHttp garbled) {
            close();
            throw garbled;
        } catch (IOException gone) {
            close();
            if (old) {
                return once(request, head);
            }
            throw gone;
        }
    }

    private Reply once(byte[] request, boolean head) throws IOException {
        if (kept.isEmpty()) {
            var socket = open(port);
            kept = Optional.of(socket);
            in = new BufferedInputStream(socket.getInputStream());
        }
        kept.get().getOutputStream().write(request);
        var reply = read(in, head);
        if (reply.closes()) {
            close();
        }
        return reply;
    }

    @Override
    public void close() throws IOException {
        if (kept.isPresent()) {
            kept.get().close();
            kept = Optional.empty();
        }
    }

    /// Everything that a shop answers to bytes that are perhaps no HTTP, on a connection of their own whose client says
    /// nothing more. Empty when there is no answer.
    static List<Reply> alone(int port, byte[] bytes, boolean head) throws IOException {
        try (var socket = open(port)) {
            try {
                socket.getOutputStream().write(bytes);
                socket.shutdownOutput();
            } catch (IOException refused) {
                // The shop has closed already; what it said before may still be there.
            }
            var replies = new ArrayList<Reply>();
            var in = new BufferedInputStream(socket.getInputStream());
            while (more(in)) {
                replies.add(read(in, head && replies.isEmpty()));
            }
            return replies;
        }
    }

    private static boolean more(InputStream in) throws IOException {
        in.mark(1);
        try {
            int next = in.read();
            in.reset();
            return next >= 0;
        } catch (java.net.SocketException reset) {
            return false;
        }
    }

    private static Socket open(int port) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MS);
        return socket;
    }

    private static Reply read(InputStream in, boolean head) throws IOException {
        while (true) {
            var first = line(in);
            if (!first.matches("HTTP/1\\.1 [1-5][0-9]{2} .*")) {
                throw new NotHttp("no status line: " + first);
            }
            int status = Integer.parseInt(first.substring(9, 12));
            var headers = headers(in);
            if (status >= 200) {
                boolean empty = head || status == 204 || status == 304;
                return new Reply(status, headers, empty ? new byte[0] : body(in, headers));
            }
        }
    }

    private static Map<String, List<String>> headers(InputStream in) throws IOException {
        var headers = new LinkedHashMap<String, List<String>>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon < 1 || !line.substring(0, colon).matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
                throw new NotHttp("no header: " + line);
            }
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
    }

    private static byte[] body(InputStream in, Map<String, List<String>> headers) throws IOException {
        var length = headers.get("content-length");
        if (headers.containsKey("transfer-encoding")) {
            if (length != null || !headers.get("transfer-encoding").equals(List.of("chunked"))) {
                throw new NotHttp("framing that is none: " + headers);
            }
            return chunks(in);
        }
        if (length == null) {
            return in.readAllBytes();
        }
        if (length.size() != 1) {
            throw new NotHttp("several lengths: " + length);
        }
        return exactly(in, Integer.parseInt(length.getFirst()));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        var all = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            all.write(exactly(in, size));
            if (!line(in).isEmpty()) {
                throw new NotHttp("a chunk that does not end");
            }
        }
        if (!line(in).isEmpty()) {
            throw new NotHttp("trailers");
        }
        return all.toByteArray();
    }

    private static byte[] exactly(InputStream in, int size) throws IOException {
        var bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("an answer that ends early");
        }
        return bytes;
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException(line.size() == 0 ? "no answer" : "an answer that ends early: " + line);
            }
            if (line.size() > HEAD_MAX) {
                throw new NotHttp("a line that does not end");
            }
            line.write(next);
        }
        var text = line.toString(StandardCharsets.ISO_8859_1);
        if (!text.endsWith("\r")) {
            throw new NotHttp("a line without CR: " + text);
        }
        return text.substring(0, text.length() - 1);
    }
}
