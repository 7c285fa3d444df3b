package proof.speed;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import proof.harness.Pause;
import proof.harness.Texts;

/// People who watch what is left of one product, each over a connection that stays, from many addresses of this
/// machine, at the pace that the shop tells them.
final class Viewers {

    private static final int ADDRESSES = 200;
    private static final int CONNECT_MS_MAX = 20_000;
    private static final int ANSWER_MS_MAX = 20_000;
    private static final int ARRIVE_WITHIN_MS = 15_000;

    private final int port;
    private final byte[] question;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong looks = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong pauses = new AtomicLong();
    private volatile boolean over;

    Viewers(int port, String path) {
        this.port = port;
        this.question = ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// So many come within fifteen seconds and stay until `meanwhile` is over.
    void watch(int viewers, Runnable meanwhile) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < viewers; i++) {
                var from = "127.2." + (i % ADDRESSES) / 100 + "." + (1 + (i % ADDRESSES) % 100);
                threads.execute(() -> stay(from));
            }
            Pause.ms(ARRIVE_WITHIN_MS + 5_000);
            meanwhile.run();
            over = true;
        }
    }

    int open() {
        return open.get();
    }

    long looks() {
        return looks.get();
    }

    /// Connections that broke, or were not taken.
    long failed() {
        return failed.get();
    }

    double meanPauseSeconds() {
        return pauses.get() / 1e3 / Math.max(1, looks.get());
    }

    private void stay(String from) {
        Pause.ms(ThreadLocalRandom.current().nextInt(ARRIVE_WITHIN_MS));
        while (!over) {
            try (var socket = new Socket()) {
                socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
                socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), CONNECT_MS_MAX);
                socket.setSoTimeout(ANSWER_MS_MAX);
                open.incrementAndGet();
                try {
                    look(socket);
                } finally {
                    open.decrementAndGet();
                }
            } catch (IOException broken) {
                failed.incrementAndGet();
                Pause.ms(TimeUnit.SECONDS.toMillis(1));
            }
        }
    }

    private void look(Socket socket) throws IOException {
        var in = new BufferedInputStream(socket.getInputStream(), 512);
        while (!over) {
            socket.getOutputStream().write(question);
            int pause = Integer.parseInt(Texts.find(answer(in), "\"next\":([0-9]+)"));
            looks.incrementAndGet();
            pauses.addAndGet(pause);
            long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pause);
            while (!over && System.nanoTime() < until) {
                Pause.ms(Math.min(500, Math.max(1, (until - System.nanoTime()) / 1_000_000)));
            }
        }
    }

    /// The body of an answer whose length is told, or that comes in one piece.
    private static String answer(BufferedInputStream in) throws IOException {
        var text = new StringBuilder();
        while (!text.toString().endsWith("}") && !text.toString().endsWith("}\r\n0\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the connection was ended");
            }
            text.append((char) next);
            while (in.available() > 0) {
                text.append((char) in.read());
            }
        }
        return text.toString();
    }
}
