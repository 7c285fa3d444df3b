package dev.jangteo.boot;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// One connection to this machine that speaks just enough of HTTP/1.1 to ask the shop itself something, under any host
/// name. It does as little as it can: what it would need compiled is not what the shop needs.
final class LoopbackClient implements AutoCloseable {

    private static final int WITHIN_MS = 2_000;
    private static final int LINE_MAX = 8_192;

    private final Socket socket;
    private final InputStream in;
    private final String host;

    LoopbackClient(SocketAddress address, String host) throws IOException {
        this.socket = new Socket();
        this.host = host;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(WITHIN_MS);
        socket.connect(address, WITHIN_MS);
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /// The status of the answer, whose body is read and thrown away.
    int ask(String method, String path, String headers, String body) throws IOException {
        var request = method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "Content-Length: "
                + body.length() + "\r\n\r\n" + body;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        var statusLine = line();
        long length = 0;
        boolean chunked = false;
        for (var header = line(); !header.isEmpty(); header = line()) {
            var lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(
                        lower.substring("content-length:".length()).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = true;
            }
        }
        if (chunked) {
            skipChunks();
        } else {
            in.skipNBytes(length);
        }
        return Integer.parseInt(statusLine.split(" ", 3)[1]);
    }

    private void skipChunks() throws IOException {
        long length = Long.parseLong(line(), 16);
        while (length > 0) {
            in.skipNBytes(length);
            var _ = line();
            length = Long.parseLong(line(), 16);
        }
        var _ = line();
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.length() > LINE_MAX) {
                throw new EOFException("no answer that can be read");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
