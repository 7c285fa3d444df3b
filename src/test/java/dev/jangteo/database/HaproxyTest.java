package dev.jangteo.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jangteo.testing.Http;
import dev.jangteo.testing.RunningShop;
import dev.jangteo.testing.SilentProxy;
import dev.jangteo.testing.WithDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A fail-over behind HAProxy itself, where it is installed. The two ways that it knows lead to one server: what a shop
/// sees of a fail-over is that its connections fall silent and are cut, that the other server does not write for a
/// while, and that then it does.
@WithDatabase
@Timeout(180)
class HaproxyTest {

    private static final Path PROGRAM = Path.of("/usr/sbin/haproxy");

    @BeforeAll
    static void needsHaproxy() {
        if (!Files.isExecutable(PROGRAM)) {
            System.err.println("SKIPPED: HaproxyTest needs haproxy (apt-get install haproxy)");
        }
        Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "haproxy is not installed");
    }

    @Test
    void aFailOverIsAnOutageAndNoFaultOfTheShop() throws Exception {
        try (var server = EmbeddedPostgres.builder().start();
                var primary = new SilentProxy(server.getPort());
                var standby = new SilentProxy(server.getPort());
                var proxy = new Haproxy(primary.port(), standby.port());
                var shop = RunningShop.on(
                        proxy.url(), "jangteo.group-commit.answer-within=5s", "logging.level.root=off")) {
            var statuses = new CopyOnWriteArrayList<Integer>();
            var open = new AtomicBoolean(true);
            var crowd = crowd(shop, statuses, open);
            await().until(() ->
                    statuses.stream().filter(status -> status == 201).count() > 20);

            primary.silent(true);
            primary.shut();
            alter(server, "on");
            await().atMost(Duration.ofSeconds(30)).until(() -> statuses.contains(503));
            await().pollDelay(Duration.ofSeconds(3)).until(() -> true);

            alter(server, "off");
            int before = statuses.size();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> statuses.subList(before, statuses.size()).contains(201));
            open.set(false);
            crowd.forEach(CompletableFuture::join);
            assertThat(statuses).doesNotContain(500).containsOnly(200, 201, 503);
            assertThat(shop.brokenInvariants()).isEmpty();
        }
    }

    /// Some order, some read.
    private static List<CompletableFuture<Void>> crowd(RunningShop shop, List<Integer> statuses, AtomicBoolean open) {
        long product = shop.product(100, 1_000_000);
        var customers =
                IntStream.range(0, 4).mapToObj(_ -> shop.customerOverHttp()).toList();
        customers.forEach(customer -> assertThat(customer.postWithKey(
                                "/api/v1/balance/charge", UUID.randomUUID().toString(), "{\"amount\":1000000}")
                        .status())
                .isEqualTo(200));
        return IntStream.range(0, customers.size())
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> {
                            while (open.get()) {
                                statuses.add(i % 2 == 0 ? order(customers.get(i), product) : read(customers.get(i)));
                            }
                        },
                        Thread::startVirtualThread))
                .toList();
    }

    private static int order(Http customer, long product) {
        return customer.postWithKey(
                        "/api/v1/orders",
                        UUID.randomUUID().toString(),
                        "{\"items\":[{\"productId\":" + product + ",\"quantity\":1}]}")
                .status();
    }

    private static int read(Http customer) {
        return customer.get("/api/v1/balance").status();
    }

    private static void alter(EmbeddedPostgres server, String readOnly) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set default_transaction_read_only = off");
            statement.execute("alter system set default_transaction_read_only = " + readOnly);
            statement.execute("select pg_reload_conf()");
        }
    }

    private static final class Haproxy implements AutoCloseable {

        private final Process process;
        private final int port;

        Haproxy(int primary, int standby) throws IOException {
            this.port = freePort();
            var folder = Files.createTempDirectory("haproxy-");
            var config = Files.writeString(folder.resolve("haproxy.cfg"), """
                    global
                      maxconn 500
                    defaults
                      mode tcp
                      timeout connect 1s
                      timeout client 1h
                      timeout server 1h
                    listen postgresql
                      bind 127.0.0.1:%d
                      option tcp-check
                      default-server inter 500ms fall 2 rise 2 on-marked-down shutdown-sessions
                      server primary 127.0.0.1:%d check
                      server standby 127.0.0.1:%d check backup
                    """.formatted(port, primary, standby));
            this.process = new ProcessBuilder(PROGRAM.toString(), "-db", "-f", config.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            await().atMost(Duration.ofSeconds(20)).until(this::listens);
        }

        String url() {
            return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
        }

        private boolean listens() {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException _) {
                return false;
            }
        }

        private static int freePort() throws IOException {
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            }
        }

        @Override
        public void close() {
            process.destroy();
            var _ = process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        }
    }
}
