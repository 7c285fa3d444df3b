package dev.jangteo.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.jangteo.http.OutsideCalls.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutsideCallsTest {

    private static final Limits STRICT = new Limits(Duration.ofSeconds(1), Duration.ofSeconds(2), 2, false);
    private static final Limits PATIENT = new Limits(Duration.ofSeconds(10), Duration.ofSeconds(20), 2, true);
    private static final Limits TRUSTING = new Limits(Duration.ofSeconds(1), Duration.ofMillis(500), 2, true);

    private final AtomicInteger heard = new AtomicInteger();

    /// The names resolve to loopback, too. Seen failing without the filter of addresses.
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"})
    void addressesOfThisMachineAreNotCalledUnlessAllowed(String host) throws IOException {
        var server = server(HttpServer.create(new InetSocketAddress(0), 10));
        try (var calls = new OutsideCalls(STRICT)) {
            var reply = calls.post(
                    URI.create("http://" + host + ":" + server.getAddress().getPort() + "/"),
                    Map.of(),
                    "text/plain",
                    new byte[1]);
            assertThat(reply).isInstanceOf(OutsideReply.NotSent.class);
            assertThat(heard).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    /// No packet leaves for these: the answer comes at once, not when connecting was given up.
    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "[fe80::1]", "[fd00::1]"})
    void privateAddressesAreNotCalled(String host) throws IOException {
        try (var calls = new OutsideCalls(STRICT)) {
            var reply = calls.get(URI.create("http://" + host + "/"), Map.of());
            assertThat(reply)
                    .isInstanceOfSatisfying(
                            OutsideReply.NotSent.class,
                            notSent -> assertThat(notSent.reason()).contains("no address that may be called"));
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNotTrusted(@TempDir Path folder) throws Exception {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.setHttpsConfigurator(new HttpsConfigurator(ownCertificate(folder)));
        try (var calls = new OutsideCalls(PATIENT)) {
            var _ = server(server);
            var reply = calls.get(
                    URI.create("https://localhost:" + server.getAddress().getPort() + "/"), Map.of());
            assertThat(reply)
                    .isInstanceOfSatisfying(
                            OutsideReply.NotSent.class,
                            notSent -> assertThat(notSent.reason()).contains("SSLHandshakeException"));
            assertThat(heard).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    /// One byte every 100 ms would keep a time-out between bytes waiting for ever.
    @Test
    void whoDripsIsCutOff() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var body = exchange.getResponseBody()) {
                for (int i = 0; i < 100; i++) {
                    body.write('.');
                    body.flush();
                    TimeUnit.MILLISECONDS.sleep(100);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
        try (var calls = new OutsideCalls(TRUSTING)) {
            long start = System.nanoTime();
            var reply = calls.get(
                    URI.create("http://localhost:" + server.getAddress().getPort() + "/"), Map.of());
            assertThat(reply).isInstanceOf(OutsideReply.Lost.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void ofALongBodyOnlyTheBeginningIsKept() throws IOException {
        var server = server(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10));
        try (var calls = new OutsideCalls(TRUSTING)) {
            var uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
            for (int i = 0; i < 5; i++) {
                assertThat(calls.get(uri, Map.of()))
                        .isInstanceOfSatisfying(
                                OutsideReply.Answered.class,
                                answer -> assertThat(answer.body()).hasSize(4_096));
            }
        } finally {
            server.stop(0);
        }
    }

    private <S extends HttpServer> S server(S server) {
        server.createContext("/", exchange -> {
            heard.incrementAndGet();
            var body = "x".repeat(100_000).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static SSLContext ownCertificate(Path folder) throws Exception {
        var file = folder.resolve("own.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "own",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        assertThat(made.waitFor(60, TimeUnit.SECONDS)).isTrue();
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            keys.load(in, "changeit".toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
