package proof.stress;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import proof.harness.Pause;

/// Clients that open connections and never finish a request, from as many addresses of this machine as wanted.
/// A connection that is ended is opened anew until the time is up.
final class HalfOpen {

    /// What such a client sends at first, and whether it goes on with a byte now and then.
    enum Kind {
        SILENT("", false),
        HALF_A_HEAD("GET /api/v1/products HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(6_000), false),
        DRIPPING_HEAD("GET /api/v1/products HTTP/1.1\r\nHost: localhost\r\nX-Slow: ", true),
        HALF_A_BODY(post("/api/v1/auth/login") + " ".repeat(60_000), false),
        DRIPPING_BODY(post("/api/v1/auth/login"), true),
        DRIPPING_REST(post("/api/v1/orders"), true);

        private final String begin;
        private final boolean drips;

        Kind(String begin, boolean drips) {
            this.begin = begin;
            this.drips = drips;
        }

        private static String post(String path) {
            return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 65000\r\n\r\n";
        }
    }

    private static final int CONNECT_MS_MAX = 5_000;
    private static final int DRIP_MS = 1_000;

    private final int port;
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger peak = new AtomicInteger();
    private volatile boolean over;

    HalfOpen(int port) {
        this.port = port;
    }

    /// So many clients at once, spread over so many addresses, for so many seconds, while `meanwhile` goes on.
    void attack(Kind kind, int clients, int addresses, int seconds, Runnable meanwhile) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < clients; i++) {
                var address = "127.1." + (i % addresses) / 200 + "." + (1 + (i % addresses) % 200);
                threads.execute(() -> hold(kind, address));
            }
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            while (System.nanoTime() < end) {
                meanwhile.run();
            }
            over = true;
        }
    }

    int opened() {
        return opened.get();
    }

    /// Most that were open at once, as the clients see it: those in the system's backlog are among them.
    int peak() {
        return peak.get();
    }

    private void hold(Kind kind, String from) {
        while (!over) {
            try (var socket = new Socket()) {
                socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
                socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), CONNECT_MS_MAX);
                opened.incrementAndGet();
                peak.accumulateAndGet(open.incrementAndGet(), Math::max);
                try {
                    socket.getOutputStream().write(kind.begin.getBytes(StandardCharsets.US_ASCII));
                    untilCut(socket, kind.drips);
                } finally {
                    open.decrementAndGet();
                }
            } catch (IOException refused) {
                Pause.ms(100);
            }
        }
    }

    private void untilCut(Socket socket, boolean drips) throws IOException {
        socket.setSoTimeout(DRIP_MS);
        var buffer = new byte[2_048];
        while (!over) {
            try {
                if (socket.getInputStream().read(buffer) < 0) {
                    return;
                }
            } catch (java.net.SocketTimeoutException stillOpen) {
                if (drips) {
                    socket.getOutputStream().write('x');
                }
            }
        }
    }
}
