package proof.stress;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import proof.harness.Client;
import proof.harness.Pause;
import proof.harness.Shop;
import proof.stress.Doors.Tries;

/// Forty threads that log in without a pause, and an owner who tries the right password every second.
record LoginFlood(String name, Map<Integer, Integer> flooderGot, Tries owner) {

    private static final int THREADS = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String OWNER = "doors-owner@example.com";
    private static final String PASSWORD = "the-owner-knows-it";

    static List<LoginFlood> all(Shop shop, int seconds) {
        var client = shop.client();
        for (var email : List.of(OWNER, "doors-other@example.com")) {
            var _ = client.post(
                            "/api/v1/auth/sign-up",
                            Client.Caller.NOBODY,
                            "{\"email\":\"" + email + "\",\"password\":\"" + PASSWORD + "\",\"name\":\"Owner\"}")
                    .expect(201, "sign-up of " + email);
        }
        // The owner has been here before.
        var _ = attempt(from("127.2.0.1"), shop, OWNER, PASSWORD);
        return List.of(
                flood(
                        shop,
                        seconds,
                        "wrong passwords for the owner's account, from elsewhere",
                        "127.2.0.9",
                        OWNER,
                        "wrong"),
                flood(shop, seconds, "the same from the owner's own address", "127.2.0.1", OWNER, "wrong"),
                flood(
                        shop,
                        seconds,
                        "wrong passwords for accounts that there are not, from the owner's address",
                        "127.2.0.1",
                        "",
                        "wrong"),
                flood(
                        shop,
                        seconds,
                        "right passwords of another account, from elsewhere",
                        "127.2.0.8",
                        "doors-other@example.com",
                        PASSWORD),
                flood(
                        shop,
                        seconds,
                        "the same from the owner's address",
                        "127.2.0.1",
                        "doors-other@example.com",
                        PASSWORD));
    }

    private static LoginFlood flood(Shop shop, int seconds, String name, String from, String email, String password) {
        System.err.println("proof: " + name);
        var got = new ConcurrentHashMap<Integer, Integer>();
        var over = new AtomicBoolean();
        var ms = new ArrayList<Long>();
        int failed = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var flooder = from(from);
                var owner = from("127.2.0.1")) {
            for (int thread = 0; thread < THREADS; thread++) {
                int number = thread;
                threads.execute(() -> {
                    for (int i = 0; !over.get(); i++) {
                        var who = email.isEmpty() ? "nobody-" + number + "-" + i + "@example.com" : email;
                        got.merge(
                                attempt(flooder, shop, who, password.equals("wrong") ? "wrong-" + i : password),
                                1,
                                Integer::sum);
                    }
                });
            }
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            while (System.nanoTime() < end) {
                long start = System.nanoTime();
                if (attempt(owner, shop, OWNER, PASSWORD) == 200) {
                    ms.add((System.nanoTime() - start) / 1_000_000);
                } else {
                    failed++;
                }
                Pause.ms(1_000);
            }
            over.set(true);
        }
        return new LoginFlood(name, new TreeMap<>(got), new Tries(ms.size() + failed, failed, ms));
    }

    private static HttpClient from(String address) {
        try {
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .localAddress(InetAddress.getByName(address))
                    .build();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The status, 0 when there was no answer.
    private static int attempt(HttpClient client, Shop shop, String email, String password) {
        var request = HttpRequest.newBuilder(URI.create(shop.address() + "/api/v1/auth/login"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}"))
                .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException noAnswer) {
            return 0;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
